"""What can be wrong with an export: each error names the thing and says what to do about it.

All of them end the reading. What a caller acts on is in attributes, so that a message can be said
in another language; `str(error)` is the English sentence.
"""


class WxrError(ValueError):
    """The export cannot be read (any further). Tell the person who gave the file."""


class NotWxr(WxrError):
    """The file is something else: `found` says what, `advice` what to do instead."""

    def __init__(self, found: str, advice: str) -> None:
        self.found, self.advice = found, advice
        super().__init__(f"This is not a WordPress export but {found}. {advice}")


class UnknownVersion(WxrError):
    """The export says it is of a version (`version`) nobody has described yet."""

    def __init__(self, version: str) -> None:
        self.version = version[:40]
        super().__init__(
            f"The export says it is of WXR version “{self.version}”, and only 1.0, 1.1 and 1.2 are "
            "known. Export the site again with a current WordPress, or update Litre."
        )


class UnknownEncoding(WxrError):
    """The XML declaration names a character encoding (`encoding`) that is not read."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding[:40]
        super().__init__(
            f"The export is written in the encoding “{self.encoding}”, which is not read. "
            "Convert the file to UTF-8 and say so in its first line."
        )


class Truncated(WxrError):
    """The file ends too early. `items` complete items came before, the last one being `after`."""

    def __init__(self, items: int, after: str) -> None:
        self.items, self.after = items, after
        where = (
            f"after {items} complete items, the last being {after}" if items else "before any item"
        )
        super().__init__(
            f"The export is cut off: it ends {where}. Download it again; if it ends at the same "
            "place, WordPress ran out of time or memory: export it in parts, by author or year."
        )


class DamagedGzip(WxrError):
    """The compressed bytes do not decompress."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The compressed export is damaged ({reason}). Download it again, or unpack it and "
            "give the XML file itself."
        )


class NotWellFormed(WxrError):
    """XML that is broken in a way nobody can mend safely, at `line` and `column` (from 1)."""

    def __init__(self, reason: str, line: int, column: int, near: str) -> None:
        self.reason, self.line, self.column, self.near = reason, line, column, near
        super().__init__(
            f"The export is not well-formed XML at line {line}, column {column}, {near}: {reason}. "
            "Mend that place in a text editor, or export the site again."
        )


class ForbiddenDeclaration(WxrError):
    """A document type or entity declaration: WordPress writes none, attackers do."""

    def __init__(self, name: str) -> None:
        self.name = name[:40]
        super().__init__(
            f"The export declares a document type or entity (“{self.name}”), which WordPress "
            "never does and which can be used for an attack. Remove the declaration if you trust "
            "the file, or export the site again."
        )


class TooLarge(WxrError):
    """Something (`what`) is over the limit (`limit`, in the unit that `what` names)."""

    def __init__(self, what: str, limit: int) -> None:
        self.what, self.limit = what, limit
        super().__init__(
            f"The export has {what} over the limit of {limit:,}. If the file is honest, read it "
            "with higher limits or split it."
        )


class PhpError(WxrError):
    """A serialised PHP value that lies or is hostile; `offset` is in bytes from its beginning."""

    def __init__(self, reason: str, offset: int) -> None:
        self.reason, self.offset = reason, offset
        super().__init__(
            f"The serialised PHP value cannot be read at byte {offset}: {reason}. "
            "The value is kept as text and used for nothing."
        )
