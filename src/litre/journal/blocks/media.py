"""Blocks of pictures, sound, film, tables and addresses elsewhere."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock as Cells
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

_CAPTION = ["bold", "italic", "link", "ruby", "language"]


class PictureBlock(blocks.StructBlock):
    """A picture of ours, or the address of one elsewhere (printed as a link, never fetched)."""

    picture = ImageChooserBlock(required=False, label=_("Picture"))
    src = blocks.CharBlock(required=False, max_length=2000, label=_("Address, if it is elsewhere"))
    alt = blocks.CharBlock(
        required=False, max_length=1000, label=_("In words, for who can't see it")
    )
    caption = blocks.RichTextBlock(features=_CAPTION, required=False, label=_("Caption"))
    credit = blocks.CharBlock(required=False, max_length=300, label=_("Credit"))
    link = blocks.CharBlock(required=False, max_length=2000, label=_("Leads to"))
    align = blocks.ChoiceBlock(
        choices=[
            ("", _("in the column")),
            ("wide", _("wide")),
            ("start", _("at the start")),
            ("end", _("at the end")),
            ("center", _("centred")),
        ],
        required=False,
        label=_("Place"),
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "litre/journal/blocks/image.html"
        form_layout = blocks.BlockGroup(
            children=["picture", "alt", "caption", "credit"], settings=["align", "link", "src"]
        )


class GalleryBlock(blocks.StructBlock):
    images = blocks.ListBlock(PictureBlock(), label=_("Pictures"))
    columns = blocks.IntegerBlock(default=3, min_value=1, max_value=9, label=_("Columns"))
    caption = blocks.RichTextBlock(features=_CAPTION, required=False, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Gallery")
        template = "litre/journal/blocks/gallery.html"
        form_layout = blocks.BlockGroup(children=["images", "caption"], settings=["columns"])


class AudioBlock(blocks.StructBlock):
    file = DocumentChooserBlock(required=False, label=_("File"))
    src = blocks.CharBlock(required=False, max_length=2000, label=_("Address, if it is elsewhere"))
    caption = blocks.RichTextBlock(features=_CAPTION, required=False, label=_("Caption"))

    class Meta:
        icon = "media"
        label = _("Sound")
        template = "litre/journal/blocks/audio.html"


class VideoBlock(AudioBlock):
    width = blocks.IntegerBlock(required=False, min_value=1, max_value=8000, label=_("Width"))
    height = blocks.IntegerBlock(required=False, min_value=1, max_value=8000, label=_("Height"))
    poster = ImageChooserBlock(required=False, label=_("Still"))

    class Meta:
        icon = "media"
        label = _("Film")
        template = "litre/journal/blocks/video.html"


class EmbedBlock(blocks.StructBlock):
    """A plain link to something elsewhere: nothing is fetched until the reader follows it."""

    url = blocks.URLBlock(max_length=2000, label=_("Address"))
    title = blocks.CharBlock(required=False, max_length=300, label=_("Title"))
    caption = blocks.RichTextBlock(features=_CAPTION, required=False, label=_("Caption"))

    class Meta:
        icon = "link-external"
        label = _("Elsewhere")
        template = "litre/journal/blocks/embed.html"


class TableBlock(blocks.StructBlock):
    cells = Cells(label=_("Table"))

    class Meta:
        icon = "table"
        label = _("Table")
        template = "litre/journal/blocks/table.html"
