"""A streaming reader of WordPress exports: bytes in, records out, one item in memory at a time."""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO
from xml.parsers import expat

from litre.wxr.errors import NotWellFormed, NotWxr, TooLarge, Truncated, WxrError
from litre.wxr.events import Events
from litre.wxr.limits import DEFAULT, Limits
from litre.wxr.repair import Kind, Mender, Repairs
from litre.wxr.source import Source
from litre.wxr.values import Record, Site

_CHUNK_BYTES = 2**16
_codes = expat.errors.codes
_CUT_OFF = {
    _codes[expat.errors.XML_ERROR_NO_ELEMENTS],
    _codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
    _codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
    _codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
}


class Reader(Iterator[Record]):
    """The records of one export, in file order: the site, then authors, terms and items.

    `bytes_read`: taken from the stream so far, for a progress bar. `repairs`: what was mended so
    far. `items`: complete items so far. `site`: as known so far; what the file says of it after
    its terms (generator, icon) is only there at the end. Errors: every `WxrError`; records before
    the trouble come first, half an item never.
    """

    def __init__(
        self, stream: BinaryIO, limits: Limits = DEFAULT, chunk_bytes: int = _CHUNK_BYTES
    ) -> None:
        self.repairs = Repairs()
        self._limits = limits
        self._source = Source(stream, limits, chunk_bytes)
        self._events = Events(limits)
        self._parser = _parser(self._events)
        self._mender = Mender(self.repairs)
        self._fed = 0
        self._text = (0, 0, 0)
        self._records = self._read()

    @property
    def bytes_read(self) -> int:
        return self._source.bytes_read

    @property
    def items(self) -> int:
        return self._events.items

    @property
    def site(self) -> Site | None:
        return self._events.site

    def __iter__(self) -> "Reader":
        return self

    def __next__(self) -> Record:
        return next(self._records)

    def _read(self) -> Iterator[Record]:
        ready, steps = self._events.ready, self._steps()
        trouble: WxrError | None = None
        while trouble is None:
            try:
                going_on = next(steps, False)
            except WxrError as error:
                trouble, going_on = error, False
            while ready:
                yield ready.popleft()
            if not going_on:
                break
        if trouble is not None:
            raise trouble

    def _steps(self) -> Iterator[bool]:
        for chunk in self._source.chunks(self.repairs):
            if not self._parse(self._mender.feed(chunk), final=False):
                return
            yield True
        self._parse(self._mender.close(), final=True)

    def _parse(self, mended: bytes, *, final: bool) -> bool:
        """Whether there is reason to go on."""
        self._fed += len(mended)
        try:
            self._parser.Parse(mended, final)
        except expat.ExpatError as error:
            if not self._events.finished:
                raise self._explained(error) from error
            # PHP notices and the like often follow; everything of the export has been read.
            offset = self._parser.ErrorByteIndex + self._mender.shrunk_bytes
            self.repairs.add(Kind.AFTER_END, offset, self._line(error))
            return False
        self._check_sizes(len(mended))
        return True

    def _line(self, error: expat.ExpatError) -> int:
        return error.lineno + self._mender.leading_lines

    def _explained(self, error: expat.ExpatError) -> WxrError:
        events = self._events
        if not events.begun:
            return NotWxr("no XML", "In WordPress, go to Tools, Export, and give that file.")
        if error.code in _CUT_OFF:
            return Truncated(events.items, events.last_item)
        near = f"after {events.last_item}" if events.items else "before the first item"
        reason = expat.ErrorString(error.code)
        return NotWellFormed(reason, self._line(error), error.offset + 1, near)

    def _check_sizes(self, chunk_bytes: int) -> None:
        """Between chunks, so that memory is bounded whatever has not come to its end."""
        events, limits = self._events, self._limits
        if self._fed - self._parser.CurrentByteIndex > limits.token_bytes + chunk_bytes:
            raise TooLarge("a tag or comment with a number of bytes", limits.token_bytes)
        events.check_item()
        happened, parts, held = self._text
        if happened != events.happened:
            parts = held = 0
        held += sum(map(len, islice(events.text, parts, None)))
        if held > limits.text_chars:
            raise TooLarge("a text with a number of characters", limits.text_chars)
        self._text = events.happened, len(events.text), held


def _parser(events: Events) -> expat.XMLParserType:
    # Without expat's namespaces: a plugin's undeclared prefix must not stop the reading.
    parser = expat.ParserCreate("UTF-8")
    parser.buffer_text = True
    parser.buffer_size = _CHUNK_BYTES
    parser.StartElementHandler = events.start
    parser.EndElementHandler = events.end
    parser.CharacterDataHandler = events.text.append
    parser.CommentHandler = events.comment
    parser.StartDoctypeDeclHandler = events.doctype
    parser.EntityDeclHandler = events.entity
    events.position = lambda: parser.CurrentByteIndex
    return parser


def read(stream: BinaryIO, limits: Limits = DEFAULT) -> Reader:
    """The records of the export in `stream` (XML, or gzip of it), as an iterator.

    Nothing is read before the first record is asked for. Memory is that of the largest item;
    cost is some 1.5 CPU seconds for 20 MB. Raises `WxrError` while iterating.

    >>> from io import BytesIO
    >>> wxr = (
    ...     b"<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><title>Litre</title>"
    ...     b"<item><title>R&D</title><wp:post_id>7</wp:post_id></item></channel></rss>"
    ... )
    >>> reader = read(BytesIO(wxr))
    >>> [record.title for record in reader], list(reader.repairs.counts)
    (['Litre', 'R&D'], [<Kind.BARE_AMPERSAND: 'bare-ampersand'>])
    >>> list(read(BytesIO(b"PK\\x03\\x04")))
    Traceback (most recent call last):
    litre.wxr.errors.NotWxr: This is not a WordPress export but a zip file. Unpack it and give
    the XML file inside; media go separately.
    """
    return Reader(stream, limits)
