"""Wagtail's converter between database and editor, with our reading and writing of lines."""

import json
from typing import Any

from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from litre.journal.rich_text.marks import RUBY, WORK
from litre.journal.rich_text.reading import settle
from litre.journal.rich_text.tidying import tidy
from litre.journal.rich_text.writing import inline_markup

_INLINE = {"LINK", "DOCUMENT", RUBY, WORK}
# Stands for the line of a block while Wagtail writes what is round it.
_OPEN, _CLOSE = "\U0010fffe\U0010fff0", "\U0010fff1\U0010fffe"


class Converter(ContentstateConverter):
    """Unlike Wagtail's: any markup is read (unclosed `<br>`, stray tags), white space of Japanese
    is kept, and a ruby may stand in a link, in another language, or both.
    """

    def from_database_format(self, html: str) -> str:
        handler = self.html_to_contentstate_handler
        handler.reset()
        handler.feed(tidy(html))
        handler.close()
        settle(handler.contentstate)
        return str(handler.contentstate.as_json())

    def to_database_format(self, contentstate_json: str) -> str:
        # An editor nobody wrote in sends null.
        state = json.loads(contentstate_json) or {}
        entities = state.get("entityMap", {})
        lines = []
        for block in state.get("blocks", []):
            if _is_inline(block, entities):
                lines.append(inline_markup(block, entities))
                block |= {
                    "text": f"{_OPEN}{len(lines) - 1}{_CLOSE}" if block["text"] else "",
                    "inlineStyleRanges": [],
                    "entityRanges": [],
                }
            else:
                lines.append("")
        html = self.exporter.render(state)
        for number, line in enumerate(lines):
            html = html.replace(f"{_OPEN}{number}{_CLOSE}", line, 1)
        return str(html)


def _is_inline(block: dict[str, Any], entities: dict[str, Any]) -> bool:
    keys = [str(span["key"]) for span in block.get("entityRanges", [])]
    return block.get("type") != "atomic" and all(
        entities.get(key, {}).get("type") in _INLINE for key in keys
    )
