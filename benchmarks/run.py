"""All benchmarks, one after the other: `make bench`. Each folder answers one question.

Ratios count, and only those of one run: the machine and its neighbours change from run to run.
"""

import subprocess
import sys
from pathlib import Path

_HERE = Path(__file__).parent
# Beside the `bench.py` of their folder.
_BESIDE = ("comments/load.py", "names/cantonese.py")


def main(wanted: list[str]) -> int:
    """Run those of every folder, or of the folders named; the number that failed."""
    failed = 0
    for path in sorted([*_HERE.glob("*/bench.py"), *(_HERE / each for each in _BESIDE)]):
        if not wanted or path.parent.name in wanted:
            print(f"== {path.relative_to(_HERE).with_suffix('')} ==", flush=True)
            failed += bool(subprocess.run([sys.executable, str(path)]).returncode)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
