"""The marks of running text, made known to Wagtail's editor."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from draftjs_exporter import DOM
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import (
    DecoratorFeature,
    EntityFeature,
    Feature,
    InlineStyleFeature,
)
from wagtail.rich_text.feature_registry import FeatureRegistry

from litre.journal.rich_text.links import WorkLink
from litre.journal.rich_text.marks import READING, RUBY, STYLES, WORK
from litre.journal.rich_text.reading import LanguageHandler, RubyHandler, WorkHandler

_SCRIPT = "litre/journal/rich_text.js"
_FURIGANA = "litre/journal/furigana.js"
_SHEET = "litre/journal/rich_text.css"

# Feature, style of the editor, words of its button, what the button shows.
_SMALL_MARKS = (
    ("underline", "UNDERLINE", _("Underline"), "U̲"),
    ("small", "SMALL", _("Small print"), "aA"),
    ("cite", "CITE", _("Title of a work"), "『』"),
    ("mark", "MARK", _("Highlight"), "▮"),
    ("insertion", "INSERT", _("Insertion"), "+"),
    ("keyboard", "KEYBOARD", _("Keyboard"), "⌨"),
)


def register_marks(features: FeatureRegistry) -> None:
    for feature, style, words, label in _SMALL_MARKS:
        _register_style(features, feature, style, {"description": words, "label": label})
    _register_ruby(features)
    _register_furigana(features)
    _register_language(features)
    _register_work(features)


def _register_style(
    features: FeatureRegistry, feature: str, style: str, look: dict[str, object]
) -> None:
    control = {"type": style, **look}
    if style == "CITE":
        control["style"] = {"fontStyle": "italic"}
    features.register_editor_plugin("draftail", feature, InlineStyleFeature(control))
    features.register_converter_rule(
        "contentstate",
        feature,
        {
            "from_database_format": {STYLES[style]: InlineStyleElementHandler(style)},
            "to_database_format": {"style_map": {style: STYLES[style]}},
        },
    )


def _register_ruby(features: FeatureRegistry) -> None:
    control = {
        "type": RUBY,
        "label": "ルビ",
        "description": _("Reading above the selected text (ruby)"),
        "question": _("Reading of “%(text)s”:"),
        "attributes": ["reading", "around"],
    }
    features.register_editor_plugin("draftail", "ruby", _entity(control))
    features.register_converter_rule(
        "contentstate",
        "ruby",
        {
            "from_database_format": {f"ruby[{READING}]": RubyHandler()},
            "to_database_format": {"entity_decorators": {RUBY: _ruby}},
        },
    )


def _register_furigana(features: FeatureRegistry) -> None:
    """A button that sets many rubies at once, each confirmed; nothing of its own is kept."""
    control = {
        "type": "FURIGANA",
        "label": "ふり",
        "description": _("Propose readings for the selected text (furigana)"),
        "url": reverse_lazy("litre_journal_furigana"),
        "words": {
            "title": _("Readings proposed"),
            "help": _(
                "Nothing is set until you say so. Tick what is right, and correct what is not."
            ),
            "unsure": _("not sure"),
            "reading": _("Reading of “%(text)s”"),
            "all": _("Tick all"),
            "set": _("Set the readings ticked"),
            "cancel": _("Cancel"),
            "none": _("There is nothing to read in the selected text, or it has its readings."),
            "failed": _("No readings could be had. Try again."),
        },
    }
    features.register_editor_plugin(
        "draftail",
        "furigana",
        EntityFeature(
            control,
            js=["wagtailadmin/js/chooser-modal.js", _SCRIPT, _FURIGANA],
            css={"all": [_SHEET]},
        ),
    )


def _register_language(features: FeatureRegistry) -> None:
    control = {
        "type": "LANGUAGE",
        "label": "言",
        "description": _("Language of the selected text"),
        "question": _("Language tag, such as ja, th or zh-Hant (empty to remove):"),
    }
    shown = DecoratorFeature({"type": "litre-language"})
    features.register_editor_plugin("draftail", "language", _Both(_entity(control), shown))
    features.register_converter_rule(
        "contentstate",
        "language",
        {
            "from_database_format": {"span[lang]": LanguageHandler()},
            "to_database_format": {"entity_decorators": {"LANGUAGE": _children}},
        },
    )


class _Both(Feature):
    """A button, and how the editor shows what it did: Draft.js draws no style with a value."""

    def __init__(self, button: EntityFeature, shown: DecoratorFeature) -> None:
        super().__init__(js=button.js, css=button.css)
        self.parts = (button, shown)

    def construct_options(self, options: dict[str, object]) -> None:
        for part in self.parts:
            part.construct_options(options)


def _register_work(features: FeatureRegistry) -> None:
    control = {
        "type": WORK,
        "icon": "clipboard-list",
        "description": _("Link to a work"),
        "attributes": ["id", "string"],
        "chooserUrls": {"work": reverse_lazy("wagtailsnippetchoosers_litre_catalogue_work:choose")},
    }
    features.register_editor_plugin("draftail", "work", _entity(control))
    features.register_link_type(WorkLink)
    features.register_converter_rule(
        "contentstate",
        "work",
        {
            "from_database_format": {'a[linktype="work"]': WorkHandler()},
            "to_database_format": {"entity_decorators": {WORK: _children}},
        },
    )


def _entity(control: dict[str, object]) -> EntityFeature:
    return EntityFeature(
        control,
        js=["wagtailadmin/js/chooser-modal.js", _SCRIPT],
        css={"all": [_SHEET]},
    )


def _ruby(props: dict[str, object]) -> object:
    reading = DOM.create_element("rt", {}, props["reading"])
    return DOM.create_element("ruby", {}, props["children"], reading)


def _children(props: dict[str, object]) -> object:
    # Lines are written by our converter; only blocks with foreign entities come this way.
    return DOM.create_element(None, {}, props["children"])
