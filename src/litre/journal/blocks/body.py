"""The body of a page, and its epigraph."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from litre.journal.blocks import media, text
from litre.ui.cleaning import clean_html


class KeptBlock(blocks.StructBlock):
    """Imported markup that has no block of its own: cleaned for readers, the original beside it."""

    html = blocks.RawHTMLBlock(label=_("As readers see it"))
    original = blocks.TextBlock(required=False, label=_("As it came"))
    why = blocks.CharBlock(required=False, max_length=500, label=_("Why it was kept"))

    class Meta:
        icon = "code"
        label = _("Kept as it was")
        template = "litre/journal/blocks/kept.html"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        value = super().clean(value)
        value["html"] = clean_html(value["html"])
        return value


class ReadBlock(blocks.StructBlock):
    """A part of the text that was read into the record and is printed from there.

    It stays in the body, so that undoing the reading loses nothing.
    """

    block = blocks.CharBlock(max_length=40, label=_("Was"))
    value = blocks.TextBlock(label=_("Text"))
    into = blocks.CharBlock(max_length=40, label=_("Read as"))

    class Meta:
        icon = "clipboard-list"
        label = _("Read into the record")
        template = "litre/journal/blocks/read.html"


class MoreBlock(blocks.StructBlock):
    """Where a list of articles stops quoting."""

    text = blocks.CharBlock(required=False, max_length=200, label=_("Words of the link"))

    class Meta:
        icon = "cut"
        label = _("More")
        template = "litre/journal/blocks/more.html"


class _Mark(blocks.StaticBlock):
    class Meta:
        icon = "horizontalrule"


class SeparatorBlock(_Mark):
    class Meta:
        label = _("Separator")
        template = "litre/journal/blocks/separator.html"


class PageBreakBlock(_Mark):
    class Meta:
        label = _("Next page")
        template = "litre/journal/blocks/page_break.html"


class BodyBlock(blocks.StreamBlock):
    paragraph = text.ParagraphBlock()
    heading = text.HeadingBlock()
    passage = text.PassageBlock()
    quotation = text.QuotationBlock()
    list = text.ListBlock()
    image = media.PictureBlock()
    gallery = media.GalleryBlock()
    audio = media.AudioBlock()
    video = media.VideoBlock()
    embed = media.EmbedBlock()
    table = media.TableBlock()
    verse = text.VerseBlock()
    code = text.CodeBlock()
    footnotes = text.FootnotesBlock()
    spoiler = text.SpoilerBlock()
    separator = SeparatorBlock()
    more = MoreBlock()
    page_break = PageBreakBlock()
    kept = KeptBlock()
    read = ReadBlock()

    class Meta:
        required = False


class EpigraphBlock(blocks.StreamBlock):
    passage = text.PassageBlock()

    class Meta:
        required = False
        max_num = 3
