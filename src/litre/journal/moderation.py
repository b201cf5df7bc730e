"""Comments and emoticons in the admin. What a comment says is its writer's: only its state changes."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column
from wagtail.log_actions import log
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from litre.comments.addresses import shortened
from litre.comments.models import Comment, Emoticon
from litre.comments.signals import comment_changed

STATE_CHANGED = "litre.comment_state"


class CommentColumn(Column):
    """The first words of a comment."""

    def get_value(self, instance: Comment) -> str:
        return Truncator(instance.source).chars(90)


class ShortAddress(Panel):
    """The network a comment came from, never the address itself."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "litre/journal/admin/short_address.html"

        @cached_property
        def network(self) -> str:
            return shortened(self.instance.ip)


class Reasons(Panel):
    """Why a comment waits: the words of the checks that stopped it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "litre/journal/admin/reasons.html"

        @cached_property
        def reasons(self) -> list[str]:
            return list(self.instance.extra.get("reasons", ()))


class EditComment(EditView):
    """Writes into the log what the state was and what it is, and tells whoever listens."""

    @transaction.atomic
    def save_instance(self) -> Comment:
        before = Comment.objects.values_list("state", flat=True).get(pk=self.object.pk)
        comment = super().save_instance()
        if comment.state != before:
            log(comment, STATE_CHANGED, user=self.request.user, data=_change(before, comment.state))
            comment_changed.send(sender=Comment, comment=comment, before=before)
        return comment


def _change(before: str, after: str) -> dict[str, str]:
    return {"from": before, "to": after}


class NothingNew(ModelPermissionPolicy):
    """Comments come from readers: nobody writes one here in another's name."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "add" and super().user_has_permission(user, action)


class CommentViewSet(SnippetViewSet):
    model = Comment
    icon = "comment"
    edit_view_class = EditComment
    copy_view_enabled = False
    list_display = ["author_name", CommentColumn("source"), "kind", "state", "written_at"]
    list_filter = ["state", "kind"]
    search_fields = ["author_name", "source"]
    list_per_page = 50
    edit_handler = ObjectList(
        [
            FieldPanel("state"),
            Reasons(heading=_("Why it waits")),
            MultiFieldPanel(
                [
                    FieldPanel("source", read_only=True),
                    FieldPanel("private", read_only=True),
                    FieldPanel("author_name", read_only=True),
                    FieldPanel("author_email", read_only=True),
                    FieldPanel("author_address", read_only=True),
                    FieldPanel("written_at", read_only=True),
                    FieldPanel("kind", read_only=True),
                    ShortAddress(heading=_("Network")),
                ],
                heading=_("As it came"),
            ),
        ]
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        return Comment.objects.order_by("-written_at", "-pk")


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


class Comments(SnippetViewSetGroup):
    items = (CommentViewSet, EmoticonViewSet)
    menu_label = _("Comments")
    menu_icon = "comment"
    menu_order = 230
