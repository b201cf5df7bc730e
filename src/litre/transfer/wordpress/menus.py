"""Menus, with their order and nesting."""

from litre.journal.models import JournalSettings, Menu, MenuItem
from litre.transfer.models import Imported
from litre.transfer.wordpress.comments import comments_aside
from litre.transfer.wordpress.frame import Frame
from litre.transfer.wordpress.ledger import note
from litre.transfer.wordpress.rings import ring_closers
from litre.transfer.wordpress.survey import Entry, plain_title
from litre.transfer.wordpress.terms import foreign
from litre.wxr.values import Item, whole


def bring_menus(frame: Frame) -> None:
    """Make the menus anew if any of their items changed; first of all, so is the site's own menu."""
    entries = [entry for entry in frame.survey.entries.values() if entry.type == "nav_menu_item"]
    if all(frame.ledger.is_done("nav_menu_item", entry.key, entry.digest) for entry in entries):
        frame.counts["unchanged"] += len(entries)
        return
    made: dict[int, MenuItem] = {}
    items = frame.survey.whole
    for entry in sorted(entries, key=lambda one: items[one.key].menu_order):
        _bring(frame, items[entry.key], entry, made)
    _remove_gone(frame)
    _nest({int(entry.id): items[entry.key] for entry in reversed(entries)}, made)
    _use_first(made)


def _bring(frame: Frame, item: Item, entry: Entry, made: dict[int, MenuItem]) -> None:
    term = next(
        ((slug, name) for taxonomy, slug, name in item.terms if taxonomy == "nav_menu"), None
    )
    notes: list[dict[str, str]] = []
    line = None
    if term is None:
        notes.append(note("kept aside", entry.title or entry.key, "it belongs to no menu"))
    else:
        menu, _ = Menu.objects.get_or_create(slug=term[0][:200], defaults={"name": term[1][:200]})
        line = _line(frame, item, entry, menu)
        if not (line.page_id or line.kind_id or line.address):
            notes.append(
                note("changed", line.title or entry.key, "what it led to is not in the export")
            )
        made.setdefault(item.id, line)
    frame.ledger.write(
        "nav_menu_item", entry.key, entry.digest, state=entry.status, label=str(line or entry.title),
        outcome=Imported.Outcome.CAME if line else Imported.Outcome.KEPT_ASIDE,
        model="menuitem" if line else "", object_id=line.pk if line else None, notes=notes,
        comments=len(item.comments),
        original={
            "title": item.title, "meta": [list(pair) for pair in item.meta], "comments": comments_aside(item),
        },
    )  # fmt: skip
    frame.counts["made"] += 1
    frame.step("menus")


def _line(frame: Frame, item: Item, entry: Entry, menu: Menu) -> MenuItem:
    known = frame.ledger.object_id("nav_menu_item", entry.key)
    line = MenuItem.objects.filter(pk=known).first() or MenuItem()
    line.menu, line.sort_order, line.title = menu, _order(item), plain_title(item.title)[:300]
    line.page_id, line.kind_id, line.address = _target(frame, dict(item.meta))
    line.save()
    return line


def _order(item: Item) -> int:
    """Its place, within what a column holds."""
    return max(-(2**31), min(item.menu_order, 2**31 - 1))


def _remove_gone(frame: Frame) -> None:
    """Lines of the source's menus that it has no more."""
    keys = {entry.key for entry in frame.survey.entries.values() if entry.type == "nav_menu_item"}
    gone = [
        row
        for (kind, key), row in frame.ledger.rows.items()
        if kind == "nav_menu_item" and key not in keys
    ]
    MenuItem.objects.filter(pk__in=[row.object_id for row in gone]).delete()
    for row in gone:
        row.delete()
        del frame.ledger.rows["nav_menu_item", row.foreign_id]


def _target(frame: Frame, meta: dict[str, str]) -> tuple[int | None, int | None, str]:
    kind, what = meta.get("_menu_item_type", ""), meta.get("_menu_item_object", "")
    number = meta.get("_menu_item_object_id", "")
    if kind == "post_type":
        return frame.ledger.object_id(what, number), None, ""
    if kind == "taxonomy":
        return None, _kind(frame, what, number), ""
    address = meta.get("_menu_item_url", "")
    return (
        None,
        None,
        address[:1000] if address.startswith(("http://", "https://", "/", "mailto:")) else "",
    )


def _kind(frame: Frame, taxonomy: str, number: str) -> int | None:
    term = next(
        (one for one in frame.survey.terms if str(one.id) == number and one.taxonomy == taxonomy),
        None,
    )
    return (
        frame.ledger.object_id("term", foreign(taxonomy, term.slug))
        if term and taxonomy != "post_tag"
        else None
    )


def _nest(items: dict[int, Item], made: dict[int, MenuItem]) -> None:
    parents = {
        number: whole(dict(items[number].meta).get("_menu_item_menu_item_parent", ""))
        for number in made
    }
    closers = ring_closers(parents)
    for number, line in made.items():
        above = made.get(parents[number])
        if above and number not in closers and line.parent_id != above.pk:
            MenuItem.objects.filter(pk=line.pk).update(parent=above)


def _use_first(made: dict[int, MenuItem]) -> None:
    first = next(iter(made.values()), None)
    settings = JournalSettings.objects.first()
    if first and settings and settings.menu_id is None:
        settings.menu_id = first.menu_id
        settings.save(update_fields=["menu"])
