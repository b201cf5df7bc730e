"""Addresses whose letters nobody encoded: `curl '…/api/search?q=沢尻エリカ'` sends them as they are."""

import re
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_LINE_END = b"\r\n"


class _AnyLetters(HTTPRequestParser):
    """Reads the request line as browsers would have written it; waitress refuses other letters."""

    def parse_header(self, header_plus: bytes) -> Any:
        line, end, rest = header_plus.partition(_LINE_END)
        return super().parse_header(encoded(line) + end + rest)


def encoded(line: bytes) -> bytes:
    """The line with each byte that is not ASCII as a percent sign and two digits.

    >>> encoded("GET /search/?q=涙 HTTP/1.1".encode())
    b'GET /search/?q=%E6%B6%99 HTTP/1.1'
    """
    return _NOT_ASCII.sub(lambda found: b"%%%02X" % found[0][0], line)


def take_any_letters() -> None:
    """Let every channel of this process read such addresses."""
    HTTPChannel.parser_class = _AnyLetters
