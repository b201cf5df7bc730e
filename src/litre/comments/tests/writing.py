"""A page to comment on, and how a browser sends its form."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from litre.comments.models import Comment
from litre.comments.places import Place
from litre.comments.rules import Holding, Rules
from litre.comments.slips import new_slip
from litre.comments.typed import Occasion, Typed
from litre.journal.models import JournalSettings, ReviewPage
from litre.journal.tests import writing as journal

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
MIKA = "mika@example.org"
FROM_HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


def page(holding: str = "nothing", **fields: Any) -> ReviewPage:
    """A review that takes comments, on a site with this rule."""
    made = journal.review(**fields)
    rules = JournalSettings.for_site(made.get_site())
    rules.hold_comments = holding
    rules.save()
    return made


def occasion(page: ReviewPage, holding: str = "nothing", **fields: Any) -> Occasion:
    place = Place(page.thread, page.title, "/x/", "en", "ja", rules=Rules(Holding(holding)))
    return Occasion(**{"place": place, "now": NOW, "ip": "203.0.113.7", "form_age_s": 60, **fields})


def typed(text: str = "I cried, too.", name: str = "kenchi", **fields: Any) -> Typed:
    return Typed(text, name, **fields)


def form_of(client: Any, address: str) -> dict[str, str]:
    """What a browser would send of the box on a page: the hidden fields as they stand, after a while."""
    html = client.get(address).content.decode()
    box = html[html.index('id="comment-form"') :]
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', box)
    printed = timezone.now() - timedelta(minutes=1)
    slip = new_slip(int(re.search(r"/comments/(\d+)/", box)[1]), printed)
    return {**dict(hidden), "slip": slip, "name": "kenchi", "email": "", "text": "I cried, too."}


def send(client: Any, page: ReviewPage, sent: dict[str, str] | None = None, **said: str) -> Any:
    """Send the box of a page with these words."""
    form = {**(sent or form_of(client, page.url)), **said}
    return post(client, f"/comments/{page.thread_id}/", form, **FROM_HERE)


def post(client: Any, address: str, form: dict[str, str], **headers: str) -> Any:
    """Send a form as a browser does: again, where it is told so and given its mark."""
    answer = client.post(address, form, **headers)
    if answer.status_code != 307:
        return answer
    return client.post(answer["Location"], form, **headers)


def of_mika(
    article: ReviewPage, text: str = "I cried.", name: str = "Mika", **fields: Any
) -> Comment:
    """A public comment of a guest who left an address, whatever the checks would say."""
    said = {
        "author_name": name,
        "author_email": MIKA,
        "html": f"<p>{text}</p>",
        "ip": "203.0.113.7",
    }
    said |= {"state": "published", "written_at": NOW, **fields}
    return Comment.objects.create(thread=article.thread, source=text, **said)


def only() -> Comment:
    return Comment.objects.get()
