"""Comments of one person that imports kept aside, in words: no page of the site has them."""

import json
from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext

from litre.accounts.kept import Item, Part, kept_wanted, known, said, sign, text_of
from litre.accounts.persons import Person
from litre.transfer.persons import aside_of

_SHOWN = {"id", "author", "email", "url", "date_gmt", "content", "ip"}


@receiver(kept_wanted)
def parts(person: Person, is_own: bool, **_signal: Any) -> list[Part]:
    items = [_item(one, is_own) for one in aside_of(person)]
    return [Part(40, "aside", gettext("Comments that an import kept aside"), items)]


def _item(one: dict[str, Any], is_own: bool) -> Item:
    rest = {name: value for name, value in one.items() if name not in _SHOWN}
    values = [
        sign(gettext("Written (UTC)"), one.get("date_gmt")),
        said(gettext("Signed"), one.get("author", "")),
        sign(gettext("E-mail"), one.get("email")),
        sign(gettext("Site"), one.get("url")),
        # Anybody can type an address.
        sign(gettext("Network"), "" if is_own else one.get("ip")),
        text_of(gettext("Text as typed"), one.get("content", "")),
        sign(gettext("More, as it is stored"), json.dumps(rest, ensure_ascii=False, default=str)),
    ]
    return Item(gettext("Comment %(number)d") % {"number": one.get("id") or 0}, known(values))
