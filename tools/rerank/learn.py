"""Learns src/litre/names/keys/weights.py from the development half of the names benchmark.

    TITLES=titles.dat python tools/rerank/learn.py collect questions.pickle [--n 500] [--seed 7]
    python tools/rerank/learn.py learn questions.pickle more.pickle > src/litre/names/keys/weights.py
    python tools/rerank/learn.py show questions.pickle

`collect` asks every question of the benchmark against an index in memory that picks candidates as
the product does, and keeps the likenesses of each. `learn` fits the curves by maximum likelihood
of the right name among the candidates (a softmax over them), with Adam. Needs numpy, and opencc
for the questions.
"""

import argparse
import importlib.util
import pickle
import sys
from array import array
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, "src")
from litre.names.keys.candidates import best, length, pick, posting, rarity
from litre.names.keys.compare import Likeness, Question, pack, unpack
from litre.names.keys.fold import fold
from litre.names.keys.rerank import SHORTLIST, _shortlist, combined, products
from litre.names.keys.tokens import tokens

KNOTS = (0.5, 0.7, 0.85, 0.95)
CANDIDATES = 140
LANGUAGES = {"x-jat": "ja-Latn", "x-zht": "zh-Latn", "x-kot": "ko-Latn"}


class Index:
    """An index in memory, as the product's."""

    def __init__(self, rows: list[tuple[int, str, str]]) -> None:
        postings: defaultdict[tuple[str, int], array[int]] = defaultdict(lambda: array("H"))
        self.owners, self.keys = [], []
        for number, (owner, language, title) in enumerate(rows):
            keys = fold(title, LANGUAGES.get(language, language))
            found = tokens(keys)
            chunk, value = posting(number, length(found))
            for token in found:
                postings[token, chunk].append(value)
            self.owners.append(owner)
            self.keys.append(pack(keys))
        self.chunks: defaultdict[str, list[tuple[int, bytes]]] = defaultdict(list)
        self.numbers: defaultdict[str, int] = defaultdict(int)
        for (token, chunk), values in postings.items():
            self.chunks[token].append((chunk, values.tobytes()))
            self.numbers[token] += len(values)

    def ask(self, asked: str) -> tuple[Question, list[tuple[int, float]]]:
        keys = fold(asked)
        known = {t: self.numbers[t] for t in tokens(keys) if t in self.numbers}
        total = len(self.owners)
        weights = {t: rarity(n, total) for t, n in known.items()}
        rows = [(weights[t], c, p) for t in pick(known) for c, p in self.chunks[t]]
        found = best(rows, CANDIDATES)
        highest = found[0][1] if found else 1.0
        return Question(keys, weights, rarity(0, total)), [(n, s / highest) for n, s in found]


def values_of(index: Index, asked: str) -> tuple[list[int], np.ndarray]:
    question, found = index.ask(asked)
    packed = [(index.keys[number], share) for number, share in found]
    chosen = list(_shortlist(question, packed, SHORTLIST))
    rows = []
    for place in chosen:
        like = question.likeness(unpack(packed[place][0]), packed[place][1])
        rows.append((*like, *combined(like), *products(like)))
    return [found[place][0] for place in chosen], np.array(rows, np.float32)


def collect(bench: Any, options: argparse.Namespace) -> None:
    rows = bench.load()
    data = []

    def add(index: Index, task: str, questions: list[Any]) -> None:
        for asked, right, _ in questions:
            numbers, values = values_of(index, asked)
            owners = np.array([index.owners[n] for n in numbers])
            raws = [unpack(index.keys[n]).raw for n in numbers]
            data.append((task, asked, values, owners, np.array([o in right for o in owners]), raws))

    index = Index([(a, lang, s) for a, _, lang, s in rows] + bench.BRIEF_ROWS)
    for task, questions in bench.make_known(rows, "dev", options.n).items():
        add(index, task, questions)
    add(index, "B01 brief", [(q, {a}, q) for q, a in bench.BRIEF_Q])
    for titles, tasks in bench.make_zs(rows, "dev", options.n).values():
        index = Index(titles)
        for task, questions in tasks.items():
            add(index, task, questions)
    Path(options.files[0]).write_bytes(pickle.dumps(data))


class Questions:
    """All candidates of all questions in one matrix."""

    def __init__(self, paths: list[str]) -> None:
        data = [each for path in paths for each in pickle.loads(Path(path).read_bytes())]
        self.tasks = sorted({each[0] for each in data})
        self.asked_of = np.array([sum(e[0] == task for e in data) for task in self.tasks])
        self.data = [each for each in data if len(each[3])]
        self.columns = expanded(np.concatenate([each[2] for each in self.data]))
        self.owners = np.concatenate([each[3] for each in self.data])
        self.right = np.concatenate([each[4] for each in self.data])
        self.sizes = np.array([len(each[3]) for each in self.data])
        self.starts = np.cumsum([0, *self.sizes])[:-1]
        self.of = np.repeat(np.arange(len(self.data)), self.sizes)
        self.task = np.array([self.tasks.index(each[0]) for each in self.data])
        self.has = np.maximum.reduceat(self.right, self.starts)

    def recall(self, scores: np.ndarray) -> list[tuple[str, float, float]]:
        """(task, share right first, share right among the first five works)."""
        scores = scores - (self.owners % 1_000_000) * 1e-9
        top = np.maximum.reduceat(np.where(self.right, scores, -1e9), self.starts)
        before = [
            len(set(owners[(row > t) & ~right]))
            for owners, row, right, t in zip(
                np.split(self.owners, self.starts[1:]), np.split(scores, self.starts[1:]),
                np.split(self.right, self.starts[1:]), top, strict=True,
            )
        ]  # fmt: skip
        rank = np.where(self.has, before, 99)
        return [
            (task, (rank[self.task == n] < 1).sum() / many, (rank[self.task == n] < 5).sum() / many)
            for n, (task, many) in enumerate(zip(self.tasks, self.asked_of, strict=True))
        ]


def expanded(values: np.ndarray) -> np.ndarray:
    """Each curve as its slope and one more from each knot; products as they are."""
    many = len(Likeness._fields) + 2
    columns = []
    for column in range(many):
        columns.append(values[:, column])
        columns += [np.maximum(0, values[:, column] - k) / (1 - k) for k in KNOTS]
    return np.stack([*columns, *values[:, many:].T], 1).astype(np.float32)


SIZE = len(KNOTS) + 1
SURE_AT = tuple(Likeness._fields.index(name) * SIZE for name in ("is_typed", "starts_typed"))
SURE = np.array([4.0, 1.5], np.float32)
# Set by hand and not learned: of these cases there are too few among the questions.
HELD = {"slip": 1.25, "unmarked": 4.0, "in_order": 3.0, "goes_on": 5.0}
HELD_AT = [Likeness._fields.index(name) * SIZE for name in HELD]
WEIGHT = {
    "B01": 0.5,
    "Z12": 0.3,
    "K03": 2.0,
    "K04": 2.0,
    "K05": 3.0,
    "Z01": 2.0,
    "Z02": 2.0,
    "Z03": 2.5,
    "Z04": 2.0,
    "Z05": 2.0,
}


def learn(questions: Questions, rounds: int, rate: float = 0.06) -> np.ndarray:
    scale = np.maximum(questions.columns.std(0), 0.02)
    rows = questions.has[questions.of]
    columns, right = (questions.columns[rows] / scale).astype(np.float32), questions.right[rows]
    sizes = questions.sizes[questions.has]
    starts = np.cumsum([0, *sizes])[:-1]
    of = np.repeat(np.arange(len(sizes)), sizes)
    each = np.array([WEIGHT.get(t[:3], 1.0) for t in questions.tasks]) / questions.asked_of
    importance = each[questions.task[questions.has]]
    importance = (importance / importance.sum()).astype(np.float32)
    weights = np.zeros(columns.shape[1], np.float32)
    # What was typed to the letter, or begins so, is what was meant, however rare that is here.
    given = SURE @ questions.columns[rows][:, list(SURE_AT)].T
    given += np.array(list(HELD.values()), np.float32) @ questions.columns[rows][:, HELD_AT].T
    learned = np.ones(columns.shape[1], np.float32)
    for at in HELD_AT:
        learned[at : at + SIZE] = 0
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, rounds + 1):
        scores = columns @ weights + given
        share = softmax(scores, starts, of)
        wanted = softmax(np.where(right, scores, -1e9), starts, of)
        slope = columns.T @ ((share - wanted) * importance[of]) + 2e-5 * weights
        slope *= learned
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    weights = weights / scale
    weights[list(SURE_AT)] += SURE
    weights[HELD_AT] = list(HELD.values())
    return weights


def softmax(scores: np.ndarray, starts: np.ndarray, of: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
    return powers / np.add.reduceat(powers, starts)[of]


def written(weights: np.ndarray) -> str:
    names = [*Likeness._fields, "whole", "any"]
    curves = "\n".join(
        f"    {[round(float(w), 3) for w in weights[n * SIZE : n * SIZE + SIZE]]},  # {name}"
        for n, name in enumerate(names)
    )
    rest = [round(float(w), 3) for w in weights[len(names) * SIZE :]]
    return (
        '"""Weights of the order of results; made by tools/rerank/learn.py, do not edit.\n\n'
        "A curve is a slope and what is added to it from each knot on.\n"
        f'"""\n\nKNOTS = {KNOTS}\nCURVES = [\n{curves}\n]\nPRODUCTS = {rest}\n'
    )


def current() -> np.ndarray:
    from litre.names.keys.weights import CURVES, PRODUCTS

    return np.array([w for curve in CURVES for w in curve] + list(PRODUCTS), np.float32)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["collect", "learn", "show"])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--bench", default="benchmarks/names/tasks.py")
    parser.add_argument("--seed", type=int, help="other questions than the benchmark's")
    parser.add_argument("--n", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=250)
    options = parser.parse_args()
    if options.what == "collect":
        spec = importlib.util.spec_from_file_location("names_bench", options.bench)
        bench = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(bench)
        bench.SEED = options.seed or bench.SEED
        return collect(bench, options)
    questions = Questions(options.files)
    if options.what == "learn":
        print(written(learn(questions, options.rounds)), end="")
        return None
    for task, first, five in questions.recall(questions.columns @ current()):
        print(f"{task:22s} {first:.3f} / {five:.3f}")
    return None


if __name__ == "__main__":
    main()
