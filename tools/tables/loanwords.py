"""Makes src/litre/names/keys/loanwords.tsv: katakana words and their spelling abroad.

    python tools/tables/loanwords.py > src/litre/names/keys/loanwords.tsv

Which words there are comes from SudachiDict core (sudachipy, sudachidict_core), how they are
spelled from the lemmas of UniDic (fugashi, unidic-lite). Neither is needed at run time. A lemma is
no plural: スターズ has that of スター, and is given its s.
"""

import re

import fugashi
import unidic_lite
from sudachipy import Dictionary

_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]{2,}")
_SPELLED = re.compile("[A-Za-z .'-]+")
_Y = re.compile("[^aeiou]y$")
_LEAST = 3
# Ends of a plural, and of the same word alone: キャット and キャッツ, ワード and ワーズ.
_ENDS = (("ズ", ""), ("ス", ""), ("ツ", ""), ("ツ", "ト"), ("ズ", "ド"))


def main() -> None:
    tagger = fugashi.Tagger(f'-d "{unidic_lite.DICDIR}"')
    entries = Dictionary(dict="core").entries()
    words = {each.surface() for each in entries if _KATAKANA.fullmatch(each.surface())}
    table = {word: spelled for word in sorted(words) if (spelled := _lemma(tagger, word))}
    print("# Katakana, and the word it stands for. Made by tools/tables/loanwords.py.")
    print("# Sources: SudachiDict (Apache-2.0) and UniDic 2.1.2 (BSD); THIRD_PARTY_NOTICES.md.")
    for word, spelled in table.items():
        print(f"{word}\t{_plural(spelled) if _is_plural(word, table) else spelled}")


def _lemma(tagger: fugashi.Tagger, word: str) -> str:
    """How the word is spelled where it comes from, or nothing."""
    nodes = tagger(word)
    lemma = nodes[0].feature.lemma if len(nodes) == 1 else None
    spelled = (lemma or "").partition("-")[2]
    return spelled.lower() if _SPELLED.fullmatch(spelled) else ""


def _is_plural(word: str, table: dict[str, str]) -> bool:
    """Whether the word has the lemma of another, and the end of a plural more."""
    if len(word) < _LEAST or table[word].endswith(("s", "x")):
        return False
    return any(
        word.endswith(end) and table.get(word[:-1] + single) == table[word] for end, single in _ENDS
    )


def _plural(spelled: str) -> str:
    return f"{spelled[:-1]}ies" if _Y.search(spelled) else f"{spelled}s"


if __name__ == "__main__":
    main()
