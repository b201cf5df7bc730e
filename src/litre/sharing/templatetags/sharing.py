"""What pages print of what is shared."""

from django import template
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from litre.catalogue.models import Work
from litre.catalogue.models.search_words import words_in
from litre.journal.models import PlainPage, ReviewPage
from litre.sharing import given
from litre.sharing.counts import Swarm, swarms_of
from litre.sharing.models import Release, Torrent
from litre.sharing.picture import Picture
from litre.sharing.queries import newest_torrents, shared_of_article, shared_of_work

register = template.Library()


@register.filter
def spdx_address(licence: str) -> str:
    """Where SPDX has the text of a licence; nothing for one's own (LicenseRef-...)."""
    own = licence.startswith(("LicenseRef-", "DocumentRef-"))
    return "" if own else f"https://spdx.org/licenses/{licence}.html"


@register.simple_tag
def file_count(number: int) -> str:
    return ngettext("%(count)d file", "%(count)d files", number) % {"count": number}


@register.simple_tag
def swarm_line(swarm: Swarm | None) -> str:
    """Who is there; for None, that there is nothing yet to be there for."""
    if swarm is None:
        return gettext("no torrent yet")
    seeds = ngettext("%(count)d seed", "%(count)d seeds", swarm.seeds) % {"count": swarm.seeds}
    return gettext("%(seeds)s, %(leechers)d downloading, %(completed)d completed") % {
        "seeds": seeds,
        "leechers": swarm.leechers,
        "completed": swarm.completed,
    }


@register.simple_tag
def history_in_words(picture: Picture) -> str:
    """What the picture shows, for those who do not see it and those who do."""
    seeds = ngettext("%(count)d seed", "%(count)d seeds", picture.most_seeds)
    return gettext("at most %(seeds)s (the line) and %(leechers)d downloading (the dashes)") % {
        "seeds": seeds % {"count": picture.most_seeds},
        "leechers": picture.most_leechers,
    }


@register.simple_tag
def shared_of(work: Work) -> list[tuple[Release, Swarm | None]]:
    """Shared releases of a work with their swarms, None where there is no torrent; two queries."""
    releases = shared_of_work(work.pk, timezone.now())
    swarms = swarms_of([one.newest[0] for one in releases if one.newest])
    return [(one, swarms[one.newest[0].pk] if one.newest else None) for one in releases]


@register.simple_tag
def shared_beside(
    page: ReviewPage | PlainPage,
) -> list[tuple[Release, Swarm | None, list[str]]]:
    """Shared releases of a page or the works it reviews, their swarms, and what to search for; one query."""
    if page.pk is None:
        return []
    releases = shared_of_article(page.pk, timezone.now())
    torrents = [
        Torrent(pk=one.pk, v1=one.v1, v2=one.v2, plain=one.plain)
        for one in releases
        if one.v1 or one.v2
    ]
    swarms = swarms_of(torrents)
    return [
        (
            one,
            swarms.get(one.pk),
            getattr(page, "hints", None) or words_in(one.words),
        )
        for one in releases
    ]


@register.simple_tag
def is_anything_shared() -> bool:
    """Whether the foot leads to the ledger; no query."""
    return given.is_anything_shared()


@register.simple_tag
def is_shared_of_tag(tag: str) -> bool:
    """Whether anything is shared of what has this tag; one query."""
    return bool(newest_torrents(timezone.now(), 1, tag=tag))
