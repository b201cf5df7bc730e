"""What does a question to the index of texts cost, in milliseconds of CPU?

    python benchmarks/texts/bench.py HOME     a home into which thousand.xml was imported

Without a home, or where there is none, it says so: an import costs half a minute.
"""

import os
import sys
import time

ASKED = [
    "池内亜也",
    "リットル",
    "1 litre of tears",
    "drama",
    "雨 涙",
    "涙",
    "です",
    "の",
    "the",
    "th",
]
_TIMES = 20


def main(home: str) -> None:
    os.environ |= {"LITRE_HOME": home, "DJANGO_SETTINGS_MODULE": "litre.config.settings"}
    import django

    django.setup()
    from litre.search.texts import find_texts

    for asked in ASKED:
        found = find_texts(asked)
        start = time.process_time()
        for _ in range(_TIMES):
            find_texts(asked)
        spent = (time.process_time() - start) / _TIMES * 1000
        print(f"{spent:6.1f} ms  {len(found):3} found  {asked}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("skipped: name a home into which thousand.xml was imported")
    main(sys.argv[1])
