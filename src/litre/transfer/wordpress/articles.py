"""Posts and pages become reviews and plain pages."""

from datetime import datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from wagtail.models import Page, PageViewRestriction

from litre.comments.models import Thread
from litre.journal.middleware import normal_path
from litre.journal.models import (
    PlainPage,
    ReviewAuthor,
    ReviewKind,
    ReviewPage,
    ReviewTag,
)
from litre.names.slugs import slug
from litre.transfer.body.convert import body
from litre.transfer.models import Imported
from litre.transfer.wordpress.authors import user_by_login
from litre.transfer.wordpress.comments import bring_comments, comments_aside
from litre.transfer.wordpress.context import Attachments, context_of
from litre.transfer.wordpress.frame import Frame
from litre.transfer.wordpress.ledger import note
from litre.transfer.wordpress.proposals import Understood, understand
from litre.transfer.wordpress.stream import stream
from litre.transfer.wordpress.survey import Entry
from litre.transfer.wordpress.terms import term_id
from litre.wxr.values import Item

# What a theme, a plugin or WordPress itself keeps in the table of posts without showing it.
INTERNAL = {
    "wp_block", "wp_template", "wp_template_part", "wp_navigation", "wp_global_styles", "custom_css",
    "customize_changeset", "oembed_cache", "revision", "user_request", "wp_font_face", "wp_font_family",
}  # fmt: skip
ASIDE = {"trash", "auto-draft"}
Note = dict[str, str]
_LONG_TITLE = "titles hold 255 characters; the whole title is kept with the import"


def keep_aside(frame: Frame, item: Item, entry: Entry) -> None:
    """Something readers never saw: kept whole with the import, and listed."""
    if is_here(frame, entry):
        frame.counts["unchanged"] += 1
        return
    why = (
        "it was in the trash" if entry.status in ASIDE
        else "its text stands in every article that uses it" if entry.type == "wp_block"
        else "readers never saw it"
    )  # fmt: skip
    frame.ledger.write(
        entry.type, entry.key, entry.digest, state=entry.status, outcome=Imported.Outcome.KEPT_ASIDE, label=entry.title,
        comments=len(item.comments), notes=[note("kept aside", entry.title or entry.key, why)], original=original(item),
    )  # fmt: skip
    frame.counts["made"] += 1
    frame.step("articles")


def bring_article(frame: Frame, item: Item, entry: Entry, parent: Page | None = None) -> None:
    """Bring one post or page with its comments, unless it is here already and unchanged."""
    row = frame.ledger.row(entry.type, entry.key)
    if is_here(frame, entry):
        frame.counts["unchanged"] += 1
        return
    attachments = Attachments(frame)
    made = body(item.content, context_of(frame, item, attachments))
    notes: list[Note] = [note(one.kind, one.what, one.why) for one in made.notes]
    if len(entry.title) > 255:
        notes.append(note("changed", entry.title, _LONG_TITLE))
    page, is_new = _page(frame, item, entry, parent)
    if not is_new and page.latest_revision_id and entry.status != "future":
        _leave(frame, row, entry, page, item)
        return
    understood = understand(frame, item, entry, made.blocks, row)
    _fill(frame, page, item, entry, understood, attachments)
    shown_otherwise = _is_shown_otherwise(row, item, entry)
    if shown_otherwise:
        _show(page, entry)
    _save(frame, page, item, entry, parent, is_new)
    if shown_otherwise:
        _restrict(page, item, entry)
    notes += _around(frame, page, item, entry, is_new=is_new)
    row = frame.ledger.write(
        entry.type, entry.key, entry.digest, state=entry.status, label=entry.title, model=page._meta.model_name,
        object_id=page.pk, comments=len(item.comments), notes=notes, original=original(item), attachments=attachments.used,
    )  # fmt: skip
    understood.record(frame, page, row, is_new=is_new)
    if attachments.became:
        frame.unindexed.showing_media.append(page)
    frame.counts["made" if is_new else "changed"] += 1
    frame.step("articles")


def original(item: Item) -> dict[str, Any]:
    """The item as it came: what no page field keeps stays findable here."""
    return {
        "title": item.title,
        "content": item.content,
        "excerpt": item.excerpt,
        "link": item.link,
        "guid": item.guid,
        "creator": item.creator,
        "date": item.date,
        "date_gmt": item.date_gmt,
        "slug": item.slug,
        "parent": item.parent,
        "password": item.password,
        "menu_order": item.menu_order,
        "comment_status": item.comment_status,
        "ping_status": item.ping_status,
        "terms": [list(term) for term in item.terms],
        "meta": [list(pair) for pair in item.meta],
        "comments": comments_aside(item) if item.status in ASIDE else [],
    }


def is_article(entry: Entry) -> bool:
    return entry.type not in {"attachment", "nav_menu_item"}


def is_here(frame: Frame, entry: Entry) -> bool:
    """Unchanged at the source since it came, and its attachments are what they were."""
    if not is_article(entry):
        return True
    row = frame.ledger.row(entry.type, entry.key)
    if row is None or not frame.ledger.is_done(entry.type, entry.key, entry.digest):
        return False
    return all(
        frame.ledger.object_id("attachment", number) == pk for number, pk in row.attachments.items()
    )


def _page(frame: Frame, item: Item, entry: Entry, parent: Page | None) -> tuple[Any, bool]:
    model = PlainPage if parent is not None else ReviewPage
    known = frame.ledger.object_id(entry.type, entry.key)
    page = model.objects.filter(pk=known).first() if known else None
    return (page, False) if page else (model(), True)


def _leave(frame: Frame, row: Imported | None, entry: Entry, page: Any, item: Item) -> None:
    """Somebody has written on it here since: theirs stays, the newer source is kept beside it."""
    notes = [
        note(
            "kept aside",
            entry.title,
            "it was edited here since the last import; the newer text of the export is kept with the import",
        )
    ]
    notes += bring_comments(frame, page.thread, item) if page.thread else []
    frame.unindexed.talked_on.append(page.pk)
    frame.ledger.write(
        entry.type, entry.key, entry.digest, state=entry.status, label=entry.title, model=page._meta.model_name,
        object_id=page.pk, comments=len(item.comments), notes=notes, original=original(item),
    )  # fmt: skip
    frame.counts["ours"] += 1


def _fill(
    frame: Frame,
    page: Any,
    item: Item,
    entry: Entry,
    understood: Understood,
    attachments: Attachments,
) -> None:
    page.title = (entry.title or _untitled(item))[:255]
    page.seo_title = page.search_description = ""
    page.body = stream(
        understood.blocks, f"{frame.ledger.site} {entry.type} {entry.key}", attachments.became
    )
    page.custom_fields = _custom_fields(item)
    page.language = page.language or frame.languages[0]
    page.other_language = page.other_language or frame.languages[1]
    page.published_at = frame.when(item.date_gmt, item.date)
    page.owner_id = user_by_login(frame, item.creator)
    if isinstance(page, ReviewPage):
        _fill_review(frame, page, item, understood, attachments)


def _is_shown_otherwise(row: Imported | None, item: Item, entry: Entry) -> bool:
    """Whether the source changed who may read it; else what the owner decided here stays."""
    if row is None:
        return True
    return (row.state, row.original.get("password", "")) != (entry.status, item.password)


def _show(page: Any, entry: Entry) -> None:
    page.live = _is_live(entry)
    page.has_unpublished_changes = not page.live
    page.first_published_at = page.last_published_at = page.published_at if page.live else None


def _fill_review(
    frame: Frame, page: ReviewPage, item: Item, understood: Understood, attachments: Attachments
) -> None:
    page.excerpt = item.excerpt
    page.pinned = item.is_sticky
    page.stars = understood.stars
    page.epigraph = understood.epigraph
    page.updated_at = _updated(frame, item, page.published_at)
    page.hero_id = attachments.hero(item)


def _updated(frame: Frame, item: Item, published: datetime | None) -> datetime | None:
    changed = frame.when(item.modified_gmt, item.modified)
    # WordPress touches the column without an edit; a day is what a reader would call an update.
    return changed if changed and published and (changed - published).days >= 1 else None


def _untitled(item: Item) -> str:
    return item.date[:10] if item.date and not item.date.startswith("0000") else f"#{item.id}"


def _is_live(entry: Entry) -> bool:
    return entry.status in {"publish", "private"}


def _custom_fields(item: Item) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for key, value in item.meta:
        if not key.startswith("_"):
            fields.setdefault(key, []).append(value)
    return fields


def _save(
    frame: Frame, page: Any, item: Item, entry: Entry, parent: Page | None, is_new: bool
) -> None:
    if is_new:
        above = parent or frame.shelf
        wanted = entry.slug or slug(entry.title)
        page.slug = frame.free_slug(above, wanted, str(entry.id))
        page.thread = Thread.objects.create(policy=_policy(item))
        frame.tree.append(above, page)
    else:
        if not page.thread.comments.filter(imported_id__isnull=True).exists():
            Thread.objects.filter(pk=page.thread_id).update(policy=_policy(item))
        page.save()
    frame.unindexed.pages.append(page)
    if entry.status == "future" and page.published_at and not page.live:
        page.go_live_at = page.published_at
        revision = page.save_revision(approved_go_live_at=page.published_at, clean=False)
        Page.objects.filter(pk=page.pk).update(
            go_live_at=page.published_at, latest_revision=revision
        )


def _policy(item: Item) -> str:
    return Thread.Policy.OPEN if item.comment_status == "open" else Thread.Policy.CLOSED


def _around(frame: Frame, page: Any, item: Item, entry: Entry, *, is_new: bool) -> list[Note]:
    """Everything that hangs on the page: terms, author, comments, old addresses."""
    if isinstance(page, ReviewPage):
        _terms(frame, page, item, is_new=is_new)
        _author(frame, page, item, is_new=is_new)
    _old_addresses(frame, page, item, entry)
    return bring_comments(frame, page.thread, item, is_new=is_new)


def _terms(frame: Frame, page: ReviewPage, item: Item, *, is_new: bool) -> None:
    tags, kinds = [], []
    for taxonomy, term_slug, name in dict.fromkeys(item.terms):
        found = term_id(frame, taxonomy, term_slug, name)
        (tags if taxonomy == "post_tag" else kinds).append(found)
    if is_new:
        frame.batch.add(
            ReviewTag,
            [ReviewTag(content_object_id=page.pk, tag_id=pk) for pk in dict.fromkeys(tags)],
        )
        frame.batch.add(
            ReviewKind, [ReviewKind(review_id=page.pk, kind_id=pk) for pk in dict.fromkeys(kinds)]
        )
        return
    _set_rows(
        ReviewTag.objects.filter(content_object=page), "tag_id", tags, content_object_id=page.pk
    )
    _set_rows(ReviewKind.objects.filter(review=page), "kind_id", kinds, review_id=page.pk)


def _set_rows(rows: Any, field: str, wanted: list[int], **owner: int) -> None:
    """Make `rows` those of `wanted`, leaving those alone that are."""
    have = set(rows.values_list(field, flat=True))
    gone = have - set(wanted)
    if gone:
        rows.filter(**{f"{field}__in": gone}).delete()
    new = [pk for pk in dict.fromkeys(wanted) if pk not in have]
    rows.model.objects.bulk_create([rows.model(**owner, **{field: pk}) for pk in new])


def _author(frame: Frame, page: ReviewPage, item: Item, *, is_new: bool) -> None:
    user = user_by_login(frame, item.creator)
    if user and (is_new or not ReviewAuthor.objects.filter(review=page, user=user).exists()):
        frame.batch.add(ReviewAuthor, [ReviewAuthor(review_id=page.pk, user_id=user)])


def _restrict(page: Any, item: Item, entry: Entry) -> None:
    if item.password:
        kind, password = PageViewRestriction.PASSWORD, item.password[:255]
    elif entry.status == "private":
        kind, password = PageViewRestriction.LOGIN, ""
    else:
        PageViewRestriction.objects.filter(page=page).delete()
        return
    PageViewRestriction.objects.update_or_create(
        page_id=page.pk, defaults={"restriction_type": kind, "password": password}
    )


def _old_addresses(frame: Frame, page: Any, item: Item, entry: Entry) -> None:
    link = urlsplit(item.link)
    paths = [f"/?p={item.id}"]
    if item.type == "page":
        paths.append(f"/?page_id={item.id}")
    if link.path.strip("/"):
        paths.append(normal_path(link.path))
        above = normal_path(link.path).rpartition("/")[0]
        paths += [
            normal_path(f"{above}/{unquote(value)}")
            for key, value in item.meta
            if key == "_wp_old_slug" and value
        ]
    frame.batch.lead(paths, page.pk)
