"""WordPress' emoticon codes and the emoji it shows for them.

Source: the table on WordPress' documentation page "What are smileys?", and the rendering of WordPress 6.1.
``:mrgreen:`` is a picture there and no character: it stays as typed.
"""

import re

from litre.wxr.markup import loud_text, pieces

EMOJI = {
    **dict.fromkeys((":)", ":-)", ":smile:"), "🙂"),
    **dict.fromkeys((":D", ":-D", ":grin:"), "😀"),
    **dict.fromkeys((":(", ":-(", ":sad:"), "🙁"),
    **dict.fromkeys((":o", ":-o", ":eek:"), "😮"),
    **dict.fromkeys(("8O", "8-O", ":shock:"), "😯"),
    **dict.fromkeys((":?", ":-?", ":???:"), "😕"),
    **dict.fromkeys(("8-)", ":cool:"), "😎"),
    **dict.fromkeys((":x", ":-x", ":mad:"), "😡"),
    **dict.fromkeys((":P", ":-P", ":razz:"), "😛"),
    **dict.fromkeys((":|", ":-|", ":neutral:"), "😐"),
    **dict.fromkeys((";)", ";-)", ":wink:"), "😉"),
    ":lol:": "😆",
    ":oops:": "😳",
    ":cry:": "😥",
    ":evil:": "👿",
    ":twisted:": "😈",
    ":roll:": "🙄",
    ":!:": "❗",
    ":?:": "❓",
    ":idea:": "💡",
    ":arrow:": "➡",
}
_CODE = re.compile(
    r"(?:(?<=[\r\n\t \xa0])|(?<=&nbsp;)|\A)("
    + "|".join(re.escape(code) for code in sorted(EMOJI, key=len, reverse=True))
    + r")(?=[\r\n\t \xa0]|&nbsp;|\Z)"
)
_QUIET = frozenset({"code", "pre", "style", "script", "textarea"})


def draw_smilies(text: str) -> str:
    """Text in which each emoticon code standing alone is the emoji WordPress shows.

    >>> draw_smilies("so sad :cry:<br />:)")
    'so sad 😥<br />🙂'

    A code inside a word, or inside ``pre`` or ``code``, is left alone:

    >>> draw_smilies("http://x <code>:)</code> (:D)")
    'http://x <code>:)</code> (:D)'
    """
    if ":" not in text and ";" not in text and "8" not in text:
        return text
    parts = pieces(text)
    for place in loud_text(parts, _QUIET):
        parts[place] = _CODE.sub(lambda found: EMOJI[found[1]], parts[place])
    return "".join(parts)
