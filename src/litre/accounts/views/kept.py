"""Everything of one person as one file to read, print and save: it needs nothing else, and runs nothing."""

from base64 import b64encode
from hashlib import sha256
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from litre.accounts.adapters import site_name
from litre.accounts.kept import parts_of
from litre.accounts.models import User
from litre.accounts.persons import Person, person_with


@never_cache
@login_required
@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """What the site keeps of the reader who is signed in."""
    user = cast(User, request.user)
    return kept_file(request, person_with(user), request.LANGUAGE_CODE, is_own=True)


def kept_file(
    request: HttpRequest, person: Person, language: str, *, is_own: bool = False
) -> HttpResponse:
    """The file in a language of the interface, shown in the browser; a name is proposed for saving it.

    Its own policy allows its style, by the hash, and nothing else: neither script nor anything from
    outside, wherever the file is opened.
    """
    style = render_to_string("litre/accounts/kept.css")
    policy = f"default-src 'none'; style-src 'sha256-{_hash(style)}'; base-uri 'none'; form-action 'none'"
    with override(language):
        context = {
            "parts": parts_of(person, is_own=is_own),
            "site": site_name(request),
            "policy": policy,
            # Ours, from a file without a variable.
            "style": mark_safe(style),  # noqa: S308
            "language": language,
            "made_at": timezone.now(),
            "is_own": is_own,
        }
        answer = render(request, "litre/accounts/kept.html", context)
    answer["Content-Security-Policy"] = f"{policy}; frame-ancestors 'none'"
    answer["Content-Language"] = language
    name = f"{timezone.localdate():%Y-%m-%d}-kept.html"
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _hash(style: str) -> str:
    return b64encode(sha256(style.encode()).digest()).decode()
