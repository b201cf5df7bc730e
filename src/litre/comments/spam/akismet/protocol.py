"""What is said to Akismet and what it answers (https://akismet.com/developers/detailed-docs/)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urljoin

from django.utils.translation import gettext

from litre.serving.outside.errors import NotFetched
from litre.serving.outside.fetching import Answer, Bounds, Fetcher

ADDRESS = "https://rest.akismet.com/1.1/"
# A redirect would carry the words of a reader elsewhere. Answers are a word long.
BOUNDS = Bounds(total_s=10, silence_s=5, size_bytes=10_000, redirects=0, types=frozenset())
_LONGEST_WHY = 200


class Unclear(NotFetched):
    """An answer that is none of those the protocol knows; later there may be one."""


class Verdict(StrEnum):
    """`BLATANT` is spam that Akismet would throw away unseen."""

    HAM = "ham"
    SPAM = "spam"
    BLATANT = "blatant"


@dataclass(frozen=True)
class Client:
    """Speaks for the site whose address is `blog`. Every method raises NotFetched with a sentence if it can't."""

    key: str
    blog: str
    fetcher: Fetcher
    address: str = ADDRESS

    def is_key_valid(self) -> bool:
        answer = self._call("verify-key", {})
        said = answer.text.strip()
        if not answer.is_success or said not in {"valid", "invalid"}:
            raise _unclear(answer)
        return said == "valid"

    def check(self, comment: Mapping[str, str]) -> Verdict:
        answer = self._call("comment-check", comment)
        said = answer.text.strip()
        if not answer.is_success or said not in {"true", "false"}:
            raise _unclear(answer)
        if said == "false":
            return Verdict.HAM
        tip = answer.headers.get("X-akismet-pro-tip", "").strip()
        return Verdict.BLATANT if tip == "discard" else Verdict.SPAM

    def submit(self, comment: Mapping[str, str], sort: Verdict) -> None:
        """Tell what a comment really was."""
        answer = self._call("submit-ham" if sort == Verdict.HAM else "submit-spam", comment)
        # A thank you, in words that may change; a key that is refused is told with success too.
        if not answer.is_success or answer.text.strip() == "invalid":
            raise _unclear(answer)

    def _call(self, name: str, comment: Mapping[str, str]) -> Answer:
        form = {"api_key": self.key, "blog": self.blog, **comment}
        return self.fetcher.post(urljoin(self.address, name), form)


def _unclear(answer: Answer) -> Unclear:
    headers = (answer.headers.get(name) for name in ("X-akismet-debug-help", "X-akismet-alert-msg"))
    why = next(filter(None, headers), answer.text.strip() or str(answer.status))
    return Unclear(gettext("Akismet answers: %(why)s") % {"why": why[:_LONGEST_WHY]})
