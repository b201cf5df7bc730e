"""A larger export from one: its posts again and again, each copy with numbers and slugs of its own."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

_SHIFT = 10_000_000
_NUMBER = re.compile(r"(<wp:(?:post_id|comment_id|comment_parent)>(?:<!\[CDATA\[)?)(\d+)")
_SLUG = re.compile(r"(<wp:post_name>(?:<!\[CDATA\[)?)([^\]<]+)")
_LINK = re.compile(r"(<link>)(.*?)/?(</link>)")


def grow(source: Path, target: Path, times: int) -> None:
    """Write `source` with its posts `times` over; what is not a post stays once."""
    head, *items, foot = re.split(r"(?=<item>)|(?<=</item>)", source.read_text(encoding="utf-8"))
    with target.open("w", encoding="utf-8") as file:
        file.write(head)
        file.writelines(items)
        for copy in range(1, times):
            file.writelines(_copies(items, copy))
        file.write(foot)


def _copies(items: list[str], copy: int) -> Iterator[str]:
    for item in items:
        if re.search(r"<wp:post_type>(?:<!\[CDATA\[)?post\b", item):
            item = _NUMBER.sub(lambda match: match[1] + _shifted(int(match[2]), copy), item)
            item = _SLUG.sub(rf"\g<1>\g<2>-again-{copy}", item)
            yield _LINK.sub(rf"\g<1>\g<2>-again-{copy}/\g<3>", item)


def _shifted(number: int, copy: int) -> str:
    return str(number + copy * _SHIFT) if number else "0"


if __name__ == "__main__":
    grow(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
