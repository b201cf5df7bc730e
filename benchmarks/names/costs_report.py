"""What Litre's search costs, beside the goals."""

from benchmarks.names import costs, tasks
from benchmarks.names.litre_index import opened
from benchmarks.names.tasks import Asked
from benchmarks.names.titles import Line, Row, enlarged, rows_of

_TIMES = 10
_QUESTIONS = 500


def report(lines: list[Line], known: dict[str, list[Asked]], seed: int, quick: bool) -> None:
    """Print the costs at these titles and, unless `quick`, at ten times as many."""
    rows = rows_of(lines) + tasks.BRIEF_ROWS
    asked = _mixed(known)
    print(f"\nCPU, user and system; {len(asked)} questions of all kinds of typing")
    with opened(rows) as litre:
        _line(f"a question among {len(rows)} titles", costs.questions(litre, asked), "4, p99 12 ms")
        _line("all titles brought by the import, the index with it", f"{litre.import_s:.0f} s")
        _line("the index alone made anew", f"{costs.building():.0f} s", "40 s")
        _line("one name changed and saved", costs.changes(), "20 ms")
        whole, index = costs.disk_mb(litre)
        _line("on disk", f"{whole:.0f} MB, the index {index:.0f} MB of it")
        before, after = costs.memory_mb(litre, asked)
        grown = f"{before:.0f} MB, after the questions {after - before:.0f} MB more"
        _line("a serving process", grown, "120 MB more")
        number, same = costs.same_in_batch(litre, asked[:100])
        _line("litre search --batch answers the same", f"{same} of {number}")
    _line("the readers on disk", _weights())
    _line("all that a default install brings", f"{costs.install_mb():.0f} MB")
    if not quick:
        _at_scale(rows, asked, seed)


def _at_scale(rows: list[Row], asked: list[str], seed: int) -> None:
    with opened(enlarged(rows, _TIMES, seed)) as litre:
        goal = f"twice that of {len(rows)}"
        _line(f"a question among {_TIMES * len(rows)} titles", costs.questions(litre, asked), goal)
        _line("all of them brought", f"{litre.import_s:.0f} s")


def _mixed(known: dict[str, list[Asked]]) -> list[str]:
    """As many questions of each task, by turns."""
    turns = zip(*(questions for questions in known.values()), strict=False)
    return [asked.question for turn in turns for asked in turn][:_QUESTIONS]


def _weights() -> str:
    weights = costs.readers_mb()
    parts = ", ".join(f"{name} {weight:.1f}" for name, weight in weights.items())
    return f"{sum(weights.values()):.0f} MB: {parts}"


def _line(what: str, measured: str, goal: str = "") -> None:
    print(f"{what:<52}{measured}{f'   (goal: {goal})' if goal else ''}", flush=True)
