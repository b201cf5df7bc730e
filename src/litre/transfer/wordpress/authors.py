"""Authors of the export become users who can't sign in until the owner invites them."""

import html

from litre.accounts.models import User
from litre.names.slugs import slug
from litre.transfer.wordpress.frame import Frame
from litre.wxr.digest import digest
from litre.wxr.values import Author


def bring_authors(frame: Frame) -> None:
    for author in frame.survey.authors:
        mark = digest(author).hex()
        if frame.ledger.is_done("author", author.login, mark):
            continue
        user = _user(frame, author)
        frame.ledger.write(
            "author",
            author.login,
            mark,
            label=author.display_name or author.login,
            model="user",
            object_id=user.pk,
            original={"id": author.id, "login": author.login, "email": author.email},
        )
        frame.step("authors")


def user_by_login(frame: Frame, login: str) -> int | None:
    return frame.ledger.object_id("author", login)


def user_by_number(frame: Frame, number: int) -> int | None:
    """Comments name their author by number."""
    login = next((one.login for one in frame.survey.authors if one.id == number), "")
    return user_by_login(frame, login) if number and login else None


def _user(frame: Frame, author: Author) -> User:
    known = frame.ledger.object_id("author", author.login)
    user = User.objects.filter(pk=known).first() or User()
    if user.pk is None:
        user.username = _free("username", author.login[:140] or f"author-{author.id}")
        user.set_unusable_password()
    user.slug = user.slug or _free(
        "slug", slug(author.login) or slug(author.display_name) or f"author-{author.id}"
    )
    if not user.has_usable_password():
        # Once somebody signs in as this user, the name in print is theirs to change.
        user.display_name = html.unescape(author.display_name)[:200]
        user.first_name = html.unescape(author.first_name)[:150]
        user.last_name = html.unescape(author.last_name)[:150]
        user.email = author.email[:254]
    user.save()
    return user


def _free(field: str, wanted: str) -> str:
    value, number = wanted, 2
    while User.objects.filter(**{field: value}).exists():
        value, number = f"{wanted}-{number}", number + 1
    return value
