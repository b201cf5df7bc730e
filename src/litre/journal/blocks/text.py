"""Blocks of words: paragraphs, headings, passages in two languages, quotations, notes."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

# Everything running text may carry; ruby, lang and the small marks are ours (rich_text/).
INLINE = [
    "bold", "italic", "link", "document-link", "code", "superscript", "subscript", "strikethrough",
    "ruby", "furigana", "language", "underline", "small", "cite", "mark", "insertion", "keyboard", "work",
]  # fmt: skip
PARAGRAPHS = [*INLINE, "ol", "ul"]


class ParagraphBlock(blocks.StructBlock):
    """One or more paragraphs of running text."""

    text = blocks.RichTextBlock(features=INLINE, label=_("Text"))
    align = blocks.ChoiceBlock(
        choices=[("", _("as usual")), ("center", _("centred")), ("end", _("to the end"))],
        required=False,
        label=_("Align"),
    )

    class Meta:
        icon = "pilcrow"
        label = _("Paragraphs")
        template = "litre/journal/blocks/paragraph.html"
        form_layout = blocks.BlockGroup(children=["text"], settings=["align"])


class HeadingBlock(blocks.StructBlock):
    text = blocks.RichTextBlock(
        features=["italic", "ruby", "furigana", "language"], label=_("Text")
    )
    level = blocks.ChoiceBlock(
        choices=[(str(n), str(n)) for n in range(2, 7)], default="2", label=_("Level")
    )
    anchor = blocks.CharBlock(required=False, max_length=200, label=_("Anchor"))

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "litre/journal/blocks/heading.html"
        form_layout = blocks.BlockGroup(children=["text"], settings=["level", "anchor"])


class PassageLine(blocks.StructBlock):
    language = blocks.CharBlock(
        max_length=35, label=_("Language"), help_text=_("Such as ja, en or zh-Hant.")
    )
    text = blocks.RichTextBlock(
        features=["bold", "italic", "ruby", "furigana", "language"], label=_("Text")
    )


class PassageBlock(blocks.StructBlock):
    """The same text in two languages: the original, then its translation."""

    lines = blocks.ListBlock(
        PassageLine(), min_num=1, max_num=6, label=_("Versions, the original first")
    )
    layout = blocks.ChoiceBlock(
        choices=[("stacked", _("one below the other")), ("side", _("side by side"))],
        default="stacked",
        label=_("Layout"),
    )
    translator = blocks.CharBlock(required=False, max_length=200, label=_("Translated by"))
    source = blocks.CharBlock(required=False, max_length=500, label=_("Where it is from"))

    class Meta:
        icon = "openquote"
        label = _("Passage in two languages")
        template = "litre/journal/blocks/passage.html"
        form_layout = blocks.BlockGroup(
            children=["lines", "translator", "source"], settings=["layout"]
        )


class QuotationBlock(blocks.StructBlock):
    text = blocks.RichTextBlock(features=PARAGRAPHS, label=_("Text"))
    cite = blocks.RichTextBlock(
        features=["italic", "link", "ruby", "language"], required=False, label=_("Source")
    )
    pull = blocks.BooleanBlock(required=False, label=_("Set large, as a pull quotation"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "litre/journal/blocks/quotation.html"
        form_layout = blocks.BlockGroup(children=["text", "cite"], settings=["pull"])


class ListBlock(blocks.StructBlock):
    text = blocks.RichTextBlock(features=PARAGRAPHS, label=_("List"))

    class Meta:
        icon = "list-ul"
        label = _("List")
        template = "litre/journal/blocks/list.html"


class VerseBlock(blocks.StructBlock):
    """Lines whose breaks and indents matter."""

    text = blocks.TextBlock(label=_("Lines"))

    class Meta:
        icon = "pilcrow"
        label = _("Verse")
        template = "litre/journal/blocks/verse.html"


class CodeBlock(blocks.StructBlock):
    language = blocks.CharBlock(required=False, max_length=40, label=_("Language of the code"))
    text = blocks.TextBlock(label=_("Code"))

    class Meta:
        icon = "code"
        label = _("Code")
        template = "litre/journal/blocks/code.html"


class SpoilerBlock(blocks.StructBlock):
    title = blocks.CharBlock(required=False, max_length=200, label=_("What it gives away"))
    text = blocks.RichTextBlock(features=PARAGRAPHS, label=_("Hidden text"))

    class Meta:
        icon = "view"
        label = _("Spoiler")
        template = "litre/journal/blocks/spoiler.html"


class Footnote(blocks.StructBlock):
    id = blocks.CharBlock(max_length=100, label=_("Mark"))
    text = blocks.RichTextBlock(features=INLINE, label=_("Note"))


class FootnotesBlock(blocks.StructBlock):
    """Notes that the text points to by links to `#note-MARK`."""

    notes = blocks.ListBlock(Footnote(), label=_("Notes"))

    class Meta:
        icon = "list-ol"
        label = _("Footnotes")
        template = "litre/journal/blocks/footnotes.html"
