"""From the database to the editor: marks of ours as entities and styles."""

from typing import Any

from wagtail.admin.rich_text.converters.contentstate_models import (
    Block,
    ContentState,
    Entity,
    EntityRange,
)
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    HandlerState,
    InlineEntityElementHandler,
    InlineStyleElementHandler,
    LinkElementHandler,
)

from litre.journal.rich_text.marks import LANGUAGE, READING, RUBY, TAG, WORK
from litre.journal.rich_text.tidying import shown


class RubyHandler(InlineEntityElementHandler):
    """`<ruby data-reading>` as an entity that goes as a whole when its base is changed."""

    mutability = "IMMUTABLE"

    def __init__(self) -> None:
        super().__init__(RUBY)

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        return {"reading": attrs[READING]}


class WorkHandler(LinkElementHandler):
    def __init__(self) -> None:
        super().__init__(WORK)

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        return {"id": int(attrs["id"])} if attrs.get("id", "").isdecimal() else {}


class LanguageHandler(InlineStyleElementHandler):
    """`<span lang="th">` as the style LANG-th: a style may lie over a link or a ruby."""

    def __init__(self) -> None:
        super().__init__(LANGUAGE)

    def handle_starttag(
        self, name: str, attrs: Any, state: HandlerState, contentstate: ContentState
    ) -> None:
        super().handle_starttag(name, attrs, state, contentstate)
        state.current_inline_styles[-1].style = LANGUAGE + dict(attrs)["lang"]

    def handle_endtag(self, name: str, state: HandlerState, contentstate: ContentState) -> None:
        span = state.current_inline_styles.pop()
        span.length = len(state.current_block.text) - span.offset
        if not TAG.fullmatch(span.style.removeprefix(LANGUAGE)):
            state.current_block.inline_style_ranges.remove(span)


def settle(contentstate: ContentState) -> None:
    """Make of nested entities what the editor can hold: one for each character.

    A ruby inside a link takes the link along as `around`, and the link's range is cut there.
    """
    for block in contentstate.blocks:
        block.text = shown(block.text)
        block.inline_style_ranges = [span for span in block.inline_style_ranges if span.length]
        block.entity_ranges = [span for span in block.entity_ranges if span.length]
        if len(block.entity_ranges) > 1:
            _flatten(block, contentstate.entity_map)


def _flatten(block: Block, entities: dict[int, Entity]) -> None:
    owners: list[list[int]] = [[] for _ in block.text]
    for span in block.entity_ranges:
        for place in range(span.offset, min(span.offset + span.length, len(owners))):
            owners[place].append(span.key)
    for span in block.entity_ranges:
        around = [key for key in owners[span.offset] if key != span.key]
        if entities[span.key].entity_type == RUBY and around:
            outer = entities[around[0]]
            if outer.entity_type != RUBY:
                entities[span.key].data["around"] = {
                    "type": outer.entity_type,
                    "data": outer.data,
                }
    block.entity_ranges = _runs([_innermost(keys, entities) for keys in owners])


def _innermost(keys: list[int], entities: dict[int, Entity]) -> int | None:
    rubies = [key for key in keys if entities[key].entity_type == RUBY]
    return (rubies or keys or [None])[0]


def _runs(owners: list[int | None]) -> list[EntityRange]:
    found: list[EntityRange] = []
    previous = None
    for place, key in enumerate(owners):
        if key is not None and key == previous:
            found[-1].length += 1
        elif key is not None:
            span = EntityRange(key)
            span.offset, span.length = place, 1
            found.append(span)
        previous = key
    return found
