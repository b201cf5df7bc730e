"""Is a work found by any of its names, in any spelling or script? Beside ordinary indexes.

    python benchmarks/names/bench.py [--quick] [--seed 7] [--tasks K05,Z01] [--gate]

R@1 and R@5: the share of questions whose work comes first, or among the first five. The file of
titles is TITLES=FILE, or ../shared/data/titles.dat beside the checkout. The order of results was
learned on questions of the standard seed: another seed asks what it has not seen.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.names import tasks
from benchmarks.names.goals import FLOORS, GOALS, Goal
from benchmarks.names.peers import PEERS, Absent, Engine
from benchmarks.names.tasks import Asked, Tasks
from benchmarks.names.titles import DATA, WANTED, Line, Row, norm, rows_of, split_of

Score = tuple[float, float]


def main() -> int:
    options = _options()
    if not DATA.exists():
        print(f"skipped: {WANTED}")
        return 0
    lines = tasks.load()
    print(
        f"{len(lines)} titles of {len({line[0] for line in lines})} works; seed {options.seed}, {options.n} questions a task"
    )
    reached: dict[str, Score] = {}
    for rows, asked in _indexes(lines, options):
        if asked:
            reached |= _compare(rows, asked, options.peers)
    if options.costs:
        _costs(lines, options)
    return _gate(reached) if options.gate else 0


def _gate(reached: dict[str, Score]) -> int:
    """1 if some task is found less often than it was, or nearly."""
    worse = [task for task in reached if task in FLOORS and not _kept(reached[task], FLOORS[task])]
    for task in worse:
        print(f"{task} fell to {reached[task]}; its floor is {FLOORS[task]}")
    return min(len(worse), 1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="100 questions a task, titles once")
    parser.add_argument("--seed", type=int, default=tasks.SEED)
    parser.add_argument("--tasks", help="some alone: K05,Z01")
    parser.add_argument("--no-peers", dest="peers", action="store_false", help="Litre alone")
    parser.add_argument("--no-costs", dest="costs", action="store_false", help="recall alone")
    parser.add_argument(
        "--gate", action="store_true", help="fail where a task falls below its floor"
    )
    options = parser.parse_args()
    options.n = 100 if options.quick else 500
    return options


def _indexes(lines: list[Line], options: argparse.Namespace) -> list[tuple[list[Row], Tasks]]:
    """What is indexed, and what is asked of it."""
    split = _split(lines)
    known = tasks.make_known(lines, split, options.n, options.seed)
    known["B01 brief"] = _brief(lines)
    across = tasks.make_zs(lines, split, options.n, options.seed)
    everything = [(rows_of(lines) + tasks.BRIEF_ROWS, known), *across.values()]
    return [(rows, _wanted(asked, options.tasks)) for rows, asked in everything]


def _brief(lines: list[Line]) -> list[Asked]:
    """What was promised by name; a work of the file that is called so is right as well."""
    called = [(norm(title), work) for work, _, _, title in lines]
    return [
        Asked(
            question, {work, *(other for name, other in called if name == norm(question))}, question
        )
        for question, work in tasks.BRIEF_Q
    ]


def _costs(lines: list[Line], options: argparse.Namespace) -> None:
    from benchmarks.names.costs_report import report  # sets Django up: 1 s

    known = tasks.make_known(lines, _split(lines), options.n, options.seed)
    report(lines, known, options.seed, options.quick)


def _split(lines: list[Line]) -> str:
    """The half that is asked: the one nothing was learned on, if the file has it."""
    return "held" if any(split_of(line[0]) == "held" for line in lines) else "dev"


def _wanted(asked: Tasks, names: str | None) -> Tasks:
    if not names:
        return asked
    return {task: found for task, found in asked.items() if task.split()[0] in names.split(",")}


def _compare(rows: list[Row], asked: Tasks, with_peers: bool) -> dict[str, Score]:
    """The table of one index; what Litre reaches in it."""
    from benchmarks.names import litre_index  # sets Django up: 1 s

    print(f"\n{len(rows)} titles in the index", flush=True)
    scores = {"Litre": _scores(litre_index.opened, rows, asked)}
    for name, opened in PEERS.items() if with_peers else ():
        try:
            scores[name] = _scores(opened, rows, asked)
        except Absent as absent:
            print(f"{name}: skipped, {absent}")
    print(f"{'':20}{'n':>4}  {'goal':>11}  " + "  ".join(f"{name:>12}" for name in scores))
    for task, questions in asked.items():
        _line(task, len(questions), {name: found[task] for name, found in scores.items()})
    return scores["Litre"]


def _scores(opened: Callable, rows: list[Row], asked: Tasks) -> dict[str, Score]:
    with opened(rows) as engine:
        return {task: _score(engine, questions) for task, questions in asked.items()}


def _score(engine: Engine, questions: list[Asked]) -> Score:
    first = five = 0
    for question, right, _ in questions:
        found = [work in right for work in engine.search(question, 10)]
        first += any(found[:1])
        five += any(found[:5])
    return first / max(len(questions), 1), five / max(len(questions), 1)


def _line(task: str, number: int, scores: dict[str, Score]) -> None:
    goal = GOALS.get(task)
    ours = scores["Litre"]
    cells = "  ".join(f"{first:6.3f} {five:5.3f}" for first, five in scores.values())
    print(
        f"{task:20}{number:4}  {_goal(goal)}  {cells}  {_verdict(ours, goal, scores)}", flush=True
    )


def _goal(goal: Goal | None) -> str:
    return f"{goal[0]:.3f} {goal[1]:.3f}" if goal else f"{'':11}"


def _kept(ours: Score, goal: Goal) -> bool:
    return ours[0] >= goal[0] and ours[1] >= goal[1]


def _verdict(ours: Score, goal: Goal | None, scores: dict[str, Score]) -> str:
    said = ["below the goal"] if goal and not _kept(ours, goal) else []
    better = [name for name, score in scores.items() if score[0] > ours[0] or score[1] > ours[1]]
    return ", ".join(said + [f"below {name}" for name in better])


if __name__ == "__main__":
    sys.exit(main())
