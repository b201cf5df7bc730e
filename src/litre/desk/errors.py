"""What the desk refuses; each says why in a sentence."""


class DeskError(Exception):
    """Any of these; its text is a sentence for whoever decides."""


class NotOpen(DeskError):
    """The ticket is decided already, by somebody else or a moment ago."""


class NotKept(DeskError):
    """Nothing can be written now, and nothing was; its text is a sentence for whoever handed something in."""


class SentenceMissing(DeskError):
    """Declining and answering need a sentence, which the author gets."""


class CannotApply(DeskError):
    """The record can't be changed surely so: edit it by hand."""
