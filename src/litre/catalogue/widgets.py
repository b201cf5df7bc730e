"""The fields of a name in the admin: the text, from which the rest is guessed, and its language."""

from typing import Any

from django.forms import TextInput
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

_OFFERED = [
    ("ja", _("Japanese")),
    ("ja-Hira", _("Japanese, in hiragana")),
    ("ja-Kana", _("Japanese, in katakana")),
    ("ja-Latn", _("Japanese, romanised")),
    ("en", _("English")),
    ("ko", _("Korean")),
    ("ko-Latn", _("Korean, romanised")),
    ("zh-Hant", _("Chinese, traditional characters")),
    ("zh-Hans", _("Chinese, simplified characters")),
    ("zh-Latn", _("Chinese, in Pinyin")),
]


class NameInput(TextInput):
    """What a name is called; when it is left, `names.js` asks what language and form that may be."""

    def __init__(self, of: str) -> None:
        address = reverse_lazy("litre_catalogue_names_entered", args=[of])
        super().__init__({"data-names-entered": address})

    class Media:
        js = ["litre/catalogue/names.js"]


class LanguageInput(TextInput):
    """A language tag; those that names mostly have are offered, any other may be typed."""

    template_name = "litre/catalogue/widgets/language.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        widget["attrs"] |= {"list": f"{widget['attrs'].get('id', name)}-offered", "size": 12}
        widget["offered"] = _OFFERED
        return context
