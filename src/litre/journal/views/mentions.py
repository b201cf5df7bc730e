"""Whom the site has told of links in its reviews, for those who write them."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.permissions import page_permission_policy

from litre.comments.mentions.models import Outgoing
from litre.journal.models import ReviewPage

_PAGE = 100


def sent_mentions(request: HttpRequest) -> HttpResponse:
    mine: Any = page_permission_policy.instances_user_has_permission_for(request.user, "change")
    threads = ReviewPage.objects.filter(pk__in=mine.values("pk")).values("thread")
    rows = Outgoing.objects.filter(thread__in=threads).select_related("thread__review")
    page = Paginator(rows.order_by("-due_at", "-pk"), _PAGE).get_page(request.GET.get("page"))
    return render(request, "litre/journal/admin/mentions.html", {"page": page})
