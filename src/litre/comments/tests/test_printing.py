from django.utils.translation import override

from litre.comments.models import Comment
from litre.comments.printing import Printer
from litre.comments.text import Drawing

PAGE = ("en", ["ja"])
SAID = Comment(author_name="kenchi", html="<p>Write to a@b.example [cry]</p>", state="published")


def shown(drawings=(), languages=PAGE):
    return Printer(languages, dict(drawings)).entry(SAID, 0).html


def test_what_was_printed_before_is_not_printed_for_another_interface():
    first = shown()
    assert "[e-mail address hidden]" in first
    with override("ja"):
        assert "[e-mail address hidden]" not in shown()
    assert shown() == first


def test_what_was_printed_before_follows_the_codes_of_the_site():
    assert "[cry]" in shown()
    assert "⋯" in shown({"[cry]": Drawing("⋯", "crying")})
    assert "T_T" in shown({"[cry]": Drawing("T_T", "crying")})


def test_the_longest_comments_are_printed_too(monkeypatch):
    monkeypatch.setattr(SAID, "html", f"<p>{'very ' * 2000}[cry]</p>")
    assert "⋯" in shown({"[cry]": Drawing("⋯", "crying")})
