"""The parity reader: how many planted faults are found, and how often is a right page bothered?

`faults.txt` holds faults of each kind, each with its right twin. With the homes of sites as arguments
(`bench.py HOME ...`) their reviews are read too, and everything found there is printed, to be judged.
"""

import os
import sys
import time
from collections import Counter
from pathlib import Path

from litre.names.parity.comparing import compare, tenfold, within
from litre.names.parity.lists import unequal, unequal_lists
from litre.names.parity.spoken import is_impossible
from litre.names.stars import find_ratings, is_all_rating

_FAULTS = Path(__file__).with_name("faults.txt")


def main(homes: list[str]) -> None:
    asked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    bothered: Counter[str] = Counter()
    for line in _FAULTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, how, first, second, right = line.replace("\\n", "\n").split("|")
        asked[kind] += 1
        is_alone = how == "line" or kind == "stars"
        found[kind] += _differs(how, first, second)
        bothered[kind] += _differs(how, right, "") if is_alone else _differs(how, first, right)
        if not _differs(how, first, second) and "-v" in sys.argv:
            print(f"  not found: {line}")
    for kind, count in asked.items():
        print(f"{kind:8} {found[kind]:2} of {count:2} faults found, {bothered[kind]} of {count} right twins bothered")  # fmt: skip
    print(f"{'all':8} {found.total():2} of {asked.total():2}, {bothered.total()} bothered")
    for home in homes:
        _read_site(home)


def _differs(how: str, first: str, second: str) -> bool:
    if how in {"passage", "title"}:
        return bool(compare(first, second) or unequal(first, second))
    if how == "page":
        return bool(tenfold([first, second]))
    if how == "name":
        return is_impossible(first, second)
    if how == "line":
        return bool(within(first) or unequal_lists(first))
    ratings = find_ratings(first)
    return is_all_rating(first, ratings) and any(r.sure and r.halves != int(how) for r in ratings)


def _read_site(home: str) -> None:
    os.environ["LITRE_HOME"] = home
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "litre.config.settings")
    import django

    django.setup()
    from litre.journal.models import ReviewPage
    from litre.journal.parity.reader import read_page

    costs, told = [], set()
    for page in ReviewPage.objects.order_by("pk"):
        before = time.process_time()
        findings = read_page(page)
        costs.append(time.process_time() - before)
        for each in findings:
            if each.digest not in told:
                told.add(each.digest)
                print(f"  {page.pk} {page.title}: {each}")
    costs.sort()
    print(
        f"{Path(home).name}: {len(costs)} reviews, {len(told)} findings; {1000 * costs[len(costs) // 2]:.1f} ms"
        f" of CPU in the middle, {1000 * costs[-1]:.1f} at most"
    )


if __name__ == "__main__":
    main([each for each in sys.argv[1:] if not each.startswith("-")])
