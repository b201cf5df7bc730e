"""The codes a site begins with: those of WordPress, and those people write in Japan and on boards.

A row is codes, picture, glyph, words in English, words in Japanese. The glyph is for places that show
no drawing, and is all there is where a sign says it: an arrow, an exclamation mark.
Source of WordPress' codes: its documentation page "What are smileys?".
"""

from typing import NamedTuple


class Drawn(NamedTuple):
    """A code and all that is shown for it; `picture` is a symbol of the sprite, or ""."""

    code: str
    picture: str
    glyph: str
    text_en: str
    text_ja: str


_ROWS = (
    ("[ismile] :) :-) :smile:", "smile", "☺", "smiling", "にっこり"),
    (":D :-D :grin: :lol:", "grin", "😄", "a broad grin", "大笑い"),
    (":>", "content", "☺", "content", "ほくほく"),
    (";) ;-) :wink:", "wink", "😉", "winking", "ウインク"),
    ("[tongue] :P :-P :p :-p :razz:", "tongue", "😛", "tongue out", "べー"),
    ("[cool] 8-) :cool:", "cool", "😎", "cool", "サングラスの笑顔"),
    ("[shy] :oops:", "shy", "😊", "shy", "照れ"),
    ("[twisted] :twisted: :evil:", "twisted", "😈", "a wicked grin", "にやり"),
    (":( :-( :sad:", "sad", "☹", "sad", "しょんぼり"),
    ("[cry] :cry: (T_T)", "cry", "😢", "crying", "泣き顔"),
    ("[desperate]", "desperate", "😩", "desperate", "もうだめ"),
    (":x :-x :mad:", "angry", "😡", "angry", "ぷんぷん"),
    (":o :-o :eek: 8O 8-O :shock:", "surprised", "😮", "surprised", "びっくり"),
    ("[huh] :? :-? :???:", "huh", "😕", "puzzled", "はて"),
    (":roll:", "roll", "🙄", "rolling eyes", "やれやれ"),
    (":| :-| :neutral:", "plain", "😐", "a straight face", "真顔"),
    ("^^;", "sweat", "^^;", "an awkward smile", "汗"),
    ("orz", "bow", "orz", "on hands and knees", "がっくり"),
    ("[idea] :idea:", "idea", "☝", "an idea", "ひらめき"),
    (":arrow:", "", "→", "arrow", "矢印"),
    (":!:", "", "!", "exclamation mark", "感嘆符"),
    (":?:", "", "?", "question mark", "疑問符"),
)
DEFAULTS = tuple(Drawn(code, *shown) for codes, *shown in _ROWS for code in codes.split())
