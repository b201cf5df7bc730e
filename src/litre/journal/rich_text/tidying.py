"""Any markup as the well-formed markup that Wagtail's reader of the database wants."""

from collections.abc import Iterator

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag
from bs4.element import PreformattedString

from litre.journal.rich_text.marks import READING

# White space that is no padding: Wagtail's reader strips it at the ends of a block, though a
# Japanese paragraph begins with an ideographic space. It travels as private characters.
_KEPT = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_HIDE = {ord(space): 0x10FF00 + number for number, space in enumerate(_KEPT)}
_SHOW = {hidden: space for space, hidden in _HIDE.items()}
_CONTROLS = dict.fromkeys([*range(9), *range(11, 32), 0x7F, 0x85, 0x1680, 0x2000, 0x2001, 0x2028])
_BLOCKS = ["p", "ul", "ol", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr"]


def tidy(markup: str) -> str:
    """`markup` with every element closed and every `<ruby>` cut into pairs of base and reading.

    A pair is `<ruby data-reading="なみだ">涙</ruby>`; `<rp>` goes, since it is printed anew.

    >>> tidy("a<br>b <ruby>土井<rt>どい</rt>裕泰<rt>のぶひろ</rt></ruby>")
    'a<br/>b <ruby data-reading="どい">土井</ruby><ruby data-reading="のぶひろ">裕泰</ruby>'
    """
    soup = BeautifulSoup(markup, "html.parser")
    _open_out(soup)
    for ruby in reversed(soup.find_all("ruby")):
        ruby.replace_with(*_pairs(soup, ruby))
    for stray in soup.find_all(["rt", "rp", "rb", "rtc"]):
        stray.unwrap()
    for text in soup.find_all(string=True):
        if isinstance(text, PreformattedString):
            text.extract()
        else:
            text.replace_with(NavigableString(text.translate(_CONTROLS).translate(_HIDE)))
    return soup.decode(formatter="minimal")


def shown(text: str) -> str:
    """`text` with the white space that travelled as private characters."""
    return text.translate(_SHOW)


def _open_out(soup: BeautifulSoup) -> None:
    """Let no mark hold a block, and no list item stand without its list: readers choke on both."""
    for block in soup.find_all(_BLOCKS):
        for parent in list(block.parents):
            if parent.name not in {*_BLOCKS, "[document]"}:
                parent.unwrap()
        if block.name == "li" and not block.find_parent(["ul", "ol"]):
            block.name = "p"


def _pairs(soup: BeautifulSoup, ruby: Tag) -> Iterator[PageElement]:
    """Elements for each base with its reading; what has no reading stands without ruby."""
    bases: list[list[PageElement]] = [[]]
    for node in _flat(ruby):
        if isinstance(node, Tag) and node.name == "rt":
            base = next((each for each in bases if each), [])
            bases = [each for each in bases if each and each is not base] or [[]]
            yield from _pair(soup, base, " ".join(node.get_text().split()))
        elif isinstance(node, Tag) and node.name == "rb":
            bases.append(list(node.children))
        elif isinstance(node, Tag) or node.strip(" \t\n\r\f"):
            bases[-1].append(node)
    for base in bases:
        yield from base


def _flat(ruby: Tag) -> Iterator[PageElement]:
    for node in list(ruby.children):
        if isinstance(node, Tag) and node.name == "rtc":
            yield from list(node.children)
        elif not isinstance(node, Tag) or node.name != "rp":
            yield node


def _pair(soup: BeautifulSoup, base: list[PageElement], reading: str) -> Iterator[PageElement]:
    if not base or not reading:
        yield from base
        return
    pair = soup.new_tag("ruby", attrs={READING: reading})
    pair.extend(base)
    yield pair
