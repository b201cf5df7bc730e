"""What each check for spam catches alone, what it takes for spam wrongly, and what it costs.

    python benchmarks/spam/bench.py [Youtube01-Psy.csv] [SMSSpamCollection]

The files are labelled sets that don't come with Litre; without them only `comments.txt`, written for this, is
asked. What depends on how somebody sends (trap, haste, limits, the sum) no set has in it: senders are played.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.names.home import HOME
from benchmarks.spam.caught import READING, by_learning, by_learning_of_few, by_reading
from benchmarks.spam.senders import CHECKS, SENDERS, sent
from benchmarks.spam.sets import read, read_own

from litre.comments.spam.work import BITS, is_solved, new_task, zeros
from litre.serving.template import copy_to


def main(arguments: list[str]) -> int:
    copy_to(HOME / "litre.sqlite3")
    sets = {"comments.txt": read_own()}
    sets |= {path.name: read(path) for path in map(Path, arguments) if path.is_file()}
    for name, rows in sets.items():
        print(f"{name}, {len(rows)} comments")
        for word, check in READING.items():
            print(f"  {word}: {by_reading(check, rows)}")
        learnt = by_learning_of_few(rows) if name == "comments.txt" else by_learning(rows)
        print(f"  learnt: {learnt}")
    for name, sender in SENDERS.items():
        said = {word: dict(sent(sender, check)) for word, check in CHECKS.items()}
        print(f"{name}: " + "; ".join(f"{word} {states}" for word, states in said.items()))
    _sums()
    return 0


def _sums() -> None:
    """What a sum costs a sender in this process, and us."""
    from datetime import UTC, datetime

    now = datetime.now(UTC)
    task = new_task("1", now)
    start, number = time.process_time(), 0
    while zeros(f"{task}.{number}") < BITS:
        number += 1
    hash_s = (time.process_time() - start) / (number + 1)
    start, times = time.process_time(), 1000
    for _each in range(times):
        is_solved(f"{task}.{number}", "1", now)
    check_us = (time.process_time() - start) / times * 1e6
    print(
        f"the sum: {2**BITS} hashes on average, {2**BITS * hash_s:.2f} s of CPU here in Python; to check it {check_us:.0f} us"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
