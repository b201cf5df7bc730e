"""Emoticons in the admin, and the way to the moderation room of the comments."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from litre.comments.models import Emoticon
from litre.comments.moderation.views.queue import MAY

STATE_CHANGED = "litre.comment_state"


class EmoticonViewSet(SnippetViewSet):
    model = Emoticon
    icon = "pick"
    list_display = ["code", "picture", "glyph", "text_en", "text_ja"]
    search_fields = ["code"]
    panels = [
        FieldPanel("code"),
        FieldPanel("picture"),
        FieldPanel("glyph"),
        FieldPanel("text_en"),
        FieldPanel("text_ja"),
    ]


class QueueItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY)


class Comments(SnippetViewSetGroup):
    items = (EmoticonViewSet,)
    menu_label = _("Comments")
    menu_icon = "comment"
    menu_order = 230

    def get_submenu_items(self) -> list[Any]:
        queue = QueueItem(
            _("Queue"), reverse("litre_moderation:queue"), icon_name="comment", order=0
        )
        return [queue, *super().get_submenu_items()]
