"""What was mended in a file, in the words of whoever reads its certificate."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from litre.wxr.repair import Kind

_SENTENCES: Mapping[str, Promise] = {
    Kind.BARE_AMPERSAND: _("An “&” that begins no reference was read as the character itself."),
    Kind.NAMED_REFERENCE: _("A reference that HTML knows and XML does not was read as in HTML."),
    Kind.CONTROL_CHARACTER: _(
        "A control character that XML forbids was left out, or made a space if it was a vertical tab or form feed."
    ),
    Kind.FORBIDDEN_REFERENCE: _("A reference to a character that XML forbids was left out."),
    Kind.INVALID_UTF8: _("Bytes that are no UTF-8 were replaced by the replacement character."),
    Kind.SURROGATE: _(
        "A character encoded as surrogates was joined, or replaced if half was missing."
    ),
    Kind.LEADING_SPACE: _("Blank lines before the XML declaration were left out."),
    Kind.AFTER_END: _("Text after the end of the export was left out."),
    Kind.REENCODED: _("The file is not in UTF-8 and was converted from the encoding it names."),
}


def sentence_of_repair(kind: str) -> str:
    """A whole sentence; of a kind that another version mended, its name alone."""
    return str(_SENTENCES.get(kind, kind))
