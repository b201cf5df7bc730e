"""Brackets round the readings of ruby, for software that does not draw it."""

from litre.names.html_tokens import Token, tokens

_OPENER = "<rp>(</rp>"
_CLOSER = "<rp>)</rp>"


class _Brackets:
    """Writes the tokens through, adding the `rp` that each `rt` lacks."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self._in_rt = False
        self._in_rp = False
        self._opened = False  # an rp stands before the next rt
        self._lacks_closer = False

    def take(self, token: Token) -> None:
        if token.name == "rt":
            self._rt(token)
        elif token.name == "rp":
            self._rp(token)
        elif token.name == "ruby" or (not self._in_rt and not self._in_rp and token.raw.strip()):
            self.finish()
        self.out.append(token.raw)
        if token.name == "rt" and token.closes:
            self._lacks_closer = True

    def finish(self) -> None:
        """Close what the base text, or the end of the ruby, leaves open."""
        if self._in_rt:
            self.out.append("</rt>")
            self._lacks_closer = True
        if self._lacks_closer:
            self.out.append(_CLOSER)
        self._in_rt = self._in_rp = self._opened = self._lacks_closer = False

    def _rt(self, token: Token) -> None:
        if token.opens:
            opened = self._opened
            self.finish()
            self.out += [] if opened else [_OPENER]
        self._in_rt = token.opens

    def _rp(self, token: Token) -> None:
        if self._in_rt:
            self.out.append("</rt>")
            self._in_rt, self._lacks_closer = False, True
        if token.opens:
            self._opened = not self._lacks_closer
            self._lacks_closer = False
        self._in_rp = token.opens


def with_rp(html: str) -> str:
    """The HTML with `<rp>(</rp>` before and `<rp>)</rp>` after each `<rt>` that lacks them.

    A second time nothing changes; a missing `</rt>` is written. ASCII brackets, as is common.

    >>> with_rp("<ruby>涙<rt>なみだ</rt></ruby>")
    '<ruby>涙<rp>(</rp><rt>なみだ</rt><rp>)</rp></ruby>'
    >>> with_rp("no ruby")
    'no ruby'
    """
    if "<rt" not in html.lower():
        return html
    if html.rfind("<!--") > html.rfind("-->"):
        # An open comment would swallow the brackets written after it.
        html += "-->"
    brackets = _Brackets()
    for token in tokens(html):
        brackets.take(token)
    brackets.finish()
    return "".join(brackets.out)
