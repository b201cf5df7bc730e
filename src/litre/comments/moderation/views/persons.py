"""The history of a person; and for who may delete accounts: all of it copied out, or erased."""

import json
from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from litre.accounts.errors import WritesHere
from litre.accounts.models import User
from litre.accounts.permits import needs
from litre.accounts.persons import Person, copy_of_person, erase, families_of, person_of
from litre.accounts.views.kept import kept_file
from litre.comments.models import Comment
from litre.comments.moderation.queries import lines
from litre.comments.moderation.traces import TRACES, decisions_on, history_of
from litre.comments.moderation.views.queue import PAGE, common, may_decide

ERASES = "litre_accounts.delete_user"
may_erase = needs(ERASES)


@never_cache
@may_decide
def history(request: HttpRequest, key: int) -> HttpResponse:
    """Everything that is probably by whoever wrote this comment, newest first."""
    comment = get_object_or_404(Comment.objects.select_related("author"), pk=key)
    known = history_of(comment)
    page = Paginator(known.found, PAGE).get_page(request.GET.get("page"))
    traces = {each.key: [str(TRACES[trace]) for trace in each.traces] for each in page.object_list}
    rows = Comment.objects.select_related("author", "thread").in_bulk(list(traces))
    printed = lines([rows[one] for one in traces if one in rows])
    context = {
        **common(request),
        "comment": comment,
        "lines": [replace(line, traces=traces[line.comment.pk]) for line in printed],
        "page": page,
        "known": known,
        "numbers": ",".join(str(each) for each in sorted(one.key for one in known.found)),
        "decided": decisions_on(each.key for each in known.found),
        "languages": [
            (code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES
        ],
        "may_erase": request.user.has_perm(ERASES),
    }
    return render(request, "litre/comments/moderation/person.html", context)


@require_POST
@may_decide
@may_erase
def copy(request: HttpRequest, key: int) -> HttpResponse:
    """One file with everything the rooms keep of who wrote this comment."""
    said = json.dumps(copy_of_person(_person(key)), ensure_ascii=False, indent=2, default=str)
    name = f"{timezone.localdate():%Y-%m-%d}-person-{key}.json"
    return HttpResponse(
        said,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@never_cache
@require_safe
@may_decide
@may_erase
def kept(request: HttpRequest, key: int) -> HttpResponse:
    """The same to read, print and save, in the language of that person."""
    language = request.GET.get("language", "")
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return kept_file(request, _person(key), language)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@may_decide
@may_erase
def erasure(request: HttpRequest, key: int) -> HttpResponse:
    """Says what would go and what stays, kind by kind, and erases what is ticked once that is confirmed."""
    person, is_sent = _person(key), request.method == "POST"
    families = families_of(person)
    asked = set(request.POST.getlist("family")) if is_sent else {each.key for each in families}
    wanted = {family.key for family in families if family.key in asked}
    if wanted and request.POST.get("sure"):
        return _erased(request, person, wanted, key)
    context = {
        "person": person,
        "families": [(family, family.key in wanted) for family in families],
        "key": key,
        "is_unsure": is_sent and not request.POST.get("sure"),
        "is_empty": is_sent and not wanted,
    }
    return render(request, "litre/comments/moderation/erase.html", {**common(request), **context})


def _erased(request: HttpRequest, person: Person, families: set[str], key: int) -> HttpResponse:
    user = request.user if isinstance(request.user, User) else None
    try:
        told = erase(person, families, user)
    except WritesHere:
        messages.error(
            request,
            _("This is somebody of the staff: give their pages another author first."),
        )
        return HttpResponseRedirect(reverse("litre_moderation:person", args=[key]))
    for sentence in told.done or [_("There was nothing to erase.")]:
        messages.success(request, sentence)
    for sentence in told.stays:
        messages.info(request, _("Stays: %(what)s") % {"what": sentence})
    return HttpResponseRedirect(reverse("litre_moderation:queue"))


def _person(key: int) -> Person:
    get_object_or_404(Comment, pk=key)
    return person_of(str(key))
