"""The page on which a comment is written, previewed and sent; the form under an article leads here."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from litre.comments.actions import Outcome, masked, post_comment
from litre.comments.asking import signed_in
from litre.comments.browsers import new_mark
from litre.comments.contacts import holds_contacts
from litre.comments.errors import ContactsTold, OldForm, Refused
from litre.comments.forms import CommentForm
from litre.comments.models import Comment
from litre.comments.own import remember
from litre.comments.places import Place
from litre.comments.printing import emotes
from litre.comments.queries import answerable, drawings, entry_of, page_number, preview
from litre.comments.slips import new_slip, read_slip
from litre.comments.typed import Typed
from litre.comments.views import speaking
from litre.comments.views.meeting import occasion_of, place_or_404, takes_words
from litre.comments.views.telling import told

_LONGEST_KEY = 18


@takes_words
def write(request: HttpRequest, thread: int) -> HttpResponse:
    """The form for a thread, alone on a page; what it sends is kept, or the form shown again with a word why."""
    place = place_or_404(thread, request)
    if request.method != "POST":
        return _page(request, place, _begun(request, place))
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _refused(request, place, form, Refused(first_problem(form)))
    if "preview" in request.POST:
        shown = preview(form.typed, place, signed_in(request), timezone.now())
        if speaking.wants_json(request):
            return speaking.previewed(request, place, shown)
        return _page(request, place, form, shown=shown)
    try:
        return _sent(request, place, form)
    except Refused as refusal:
        return _refused(request, place, form, refusal)


def _refused(
    request: HttpRequest, place: Place, form: CommentForm, refusal: Refused
) -> HttpResponse:
    if speaking.wants_json(request):
        return speaking.refused(request, place, refusal)
    return _page(request, place, form, **told(refusal))


def _sent(request: HttpRequest, place: Place, form: CommentForm) -> HttpResponse:
    slip = read_slip(form.cleaned_data["slip"], place.thread.pk, timezone.now())
    typed = guarded(form)
    occasion = occasion_of(request, place, slip)
    user_key = occasion.user.pk if occasion.user else None
    submission = slip.submission(form.typed, user_key, occasion.browser)
    mark = occasion.browser or new_mark()
    outcome = post_comment(typed, replace(occasion, submission=submission, browser=mark))
    response: HttpResponse
    if speaking.wants_json(request):
        response = speaking.sent(request, outcome, place)
    else:
        response = HttpResponseRedirect(where_it_is(outcome, place))
    # The mark stands in the submission. Without it who sends the same words again may be anybody.
    if outcome.is_new or occasion.browser:
        remember(request, response, outcome.comment.pk, mark)
    return response


def guarded(form: CommentForm) -> Typed:
    """What is kept of a text that tells an address or a number, by the choice its author has made.

    Either way readers see none of it; "private" gives the whole text to the writer besides. Raises
    ContactsTold where nothing is chosen yet.
    """
    typed, choice = form.typed, form.cleaned_data["contacts"]
    if not holds_contacts(typed.text):
        return typed
    if choice not in {"mask", "private"}:
        raise ContactsTold(
            gettext("Your comment holds an e-mail address or a telephone number."), 422
        )
    private = typed.text if choice == "private" else ""
    return replace(typed, text=masked(typed.text), private=private)


def where_it_is(outcome: Outcome, place: Place) -> str:
    """Where its author is led: to the comment, or to a page that says that it waits."""
    key = outcome.comment.pk
    if outcome.is_public:
        return place.address_of(outcome.comment, page_number(outcome.comment), is_new=True)
    return reverse("comments:mine", args=[key])


def _begun(request: HttpRequest, place: Place) -> CommentForm:
    """An empty form; with `?reply=` for an answer, with `?quote=` one that quotes what it answers."""
    answered = _answered(place, request.GET.get("quote") or request.GET.get("reply"))
    quoted = f"{quotation(answered)}\n\n" if answered and "quote" in request.GET else ""
    return CommentForm(initial={"parent": answered and answered.pk, "text": quoted})


def _answered(place: Place, number: object) -> Comment | None:
    """The comment that an address or a form names, if readers see it."""
    digits = str(number or "")
    is_key = digits.isdecimal() and len(digits) <= _LONGEST_KEY
    return answerable(place.thread.pk, int(digits)) if is_key else None


def first_problem(form: CommentForm) -> str:
    """A sentence about what is wrong with a form."""
    return next(str(error) for errors in form.errors.values() for error in errors)


def quotation(comment: Comment) -> str:
    """A comment as typed, each line marked as quoted, contacts hidden."""
    return "\n".join(f"> {line}".rstrip() for line in masked(comment.source).splitlines())


def _slip(form: CommentForm, thread: int) -> str:
    """The slip that the form came with, as long as it holds: who looks at a preview began earlier."""
    sent, now = str(form["slip"].value() or ""), timezone.now()
    try:
        read_slip(sent, thread, now)
    except OldForm:
        return new_slip(thread, now)
    return sent


def _page(
    request: HttpRequest, place: Place, form: CommentForm, status: int = 200, **more: Any
) -> HttpResponse:
    answered = _answered(place, form["parent"].value())
    context = {
        "place": place,
        "comment_form": form,
        "slip": _slip(form, place.thread.pk),
        "answered": answered and entry_of(answered, place),
        "emotes": emotes(drawings(get_language() or "en")),
        "writer": signed_in(request),
        **more,
    }
    return render(request, "litre/comments/write.html", context, status=status)
