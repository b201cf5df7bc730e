"""What does importing cost, does it grow with the export, and what does it cost again?

Figures are CPU seconds (user and system) and peak memory of the whole process. The peer in the same run
is `plain.py`, which does a part of the work; WordPress' own importer was measured on the same file
elsewhere: 35 CPU seconds and 410 MB with its database, and 308 CPU seconds the second time.
"""

import gzip
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.measure import Cost, cost, litre  # noqa: E402

EXPORT = ROOT.parent / "shared" / "wordpress" / "thousand.xml.gz"
PARSE = "import sys, xml.etree.ElementTree as e; [n.clear() for _, n in e.iterparse(sys.argv[1])]"
GOALS = {"first": (40.0, 400.0), "again": (6.0, 400.0)}


def main() -> None:
    if not EXPORT.exists():
        print(f"skipped: {EXPORT} is not there")
        return
    with tempfile.TemporaryDirectory(prefix="litre-bench-") as folder:
        _measure(Path(folder))


def _measure(folder: Path) -> None:
    one, four = folder / "one.xml", folder / "four.xml"
    one.write_bytes(gzip.decompress(EXPORT.read_bytes()))
    grow_to(four, one, 4)
    empty = folder / "empty"
    litre("migrate", home=empty)
    homes = {name: _copy(empty, folder / name) for name in ("one", "four", "plain")}
    floor = cost([sys.executable, "-c", PARSE, str(one)])
    first = _line("thousand, first import", _import(one, homes["one"]), GOALS["first"])
    again = _line("thousand, second import", _import(one, homes["one"]), GOALS["again"])
    _line("plain peer: pages and comments only", _plain(one, homes["plain"]))
    _line("floor: the XML parsed by ElementTree", floor)
    large = _line("four thousand, first import", _import(four, homes["four"]))
    large_again = _line("four thousand, second import", _import(four, homes["four"]))
    print(
        f"4x costs {large.cpu_s / first.cpu_s:.1f} times, again {large_again.cpu_s / again.cpu_s:.1f} times"
    )
    subprocess.run([sys.executable, str(HERE / "page_cost.py"), str(homes["one"])], check=True)


def grow_to(target: Path, source: Path, times: int) -> None:
    subprocess.run(
        [sys.executable, str(HERE / "grow.py"), str(source), str(target), str(times)], check=True
    )


def _copy(empty: Path, home: Path) -> Path:
    return Path(shutil.copytree(empty, home))


def _import(export: Path, home: Path) -> Cost:
    return litre("import", "wordpress", str(export), home=home)


def _plain(export: Path, home: Path) -> Cost:
    return cost([sys.executable, str(HERE / "plain.py"), str(export), str(home)])


def _line(name: str, measured: Cost, goal: tuple[float, float] | None = None) -> Cost:
    said = f"{name:<38}{measured.cpu_s:8.1f} CPU s{measured.peak_mb:8.0f} MB"
    if goal:
        kept = measured.cpu_s <= goal[0] and measured.peak_mb <= goal[1]
        said += f"   goal {goal[0]:.0f} s, {goal[1]:.0f} MB: {'kept' if kept else 'MISSED'}"
    print(said, flush=True)
    return measured


if __name__ == "__main__":
    main()
