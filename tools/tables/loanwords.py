"""Makes src/litre/names/keys/loanwords.tsv: katakana words and their spelling abroad.

    python tools/tables/loanwords.py > src/litre/names/keys/loanwords.tsv

Which words there are comes from SudachiDict core (sudachipy, sudachidict_core), how they are
spelled from the lemmas of UniDic (fugashi, unidic-lite). Neither is needed at run time.
"""

import re

import fugashi
import unidic_lite
from sudachipy import Dictionary

_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]{2,}")
_SPELLED = re.compile("[A-Za-z .'-]+")


def main() -> None:
    tagger = fugashi.Tagger(f'-d "{unidic_lite.DICDIR}"')
    entries = Dictionary(dict="core").entries()
    words = {each.surface() for each in entries if _KATAKANA.fullmatch(each.surface())}
    print("# Katakana, and the word it stands for. Made by tools/tables/loanwords.py.")
    print("# Sources: SudachiDict (Apache-2.0) and UniDic 2.1.2 (BSD); THIRD_PARTY_NOTICES.md.")
    for word in sorted(words):
        nodes = tagger(word)
        lemma = nodes[0].feature.lemma if len(nodes) == 1 else None
        spelled = (lemma or "").partition("-")[2]
        if _SPELLED.fullmatch(spelled):
            print(f"{word}\t{spelled.lower()}")


if __name__ == "__main__":
    main()
