"""The editor's field for running text: Wagtail's, with our converter."""

from typing import Any

from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextAreaAdapter
from wagtail.admin.telepath import register

from litre.journal.rich_text.converter import Converter


class RichTextArea(DraftailRichTextArea):
    """Named in WAGTAILADMIN_RICH_TEXT_EDITORS."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.converter = Converter(self.features)


register(DraftailRichTextAreaAdapter(), RichTextArea)
