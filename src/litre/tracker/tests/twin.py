"""The kernels as plain Python, over the engine's own memory, with every access checked.

Each compiled function is built again from its source, with the functions of `machine` replaced by those
below. An access outside what the engine has handed out is an AssertionError, not the end of the process.
"""

import ctypes
import struct
import sys
from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any

from litre.tracker.engine import KERNELS, Engine
from litre.tracker.kernels import layout, machine, system

_SIGN, _ALL = 1 << 63, (1 << 64) - 1


def signed(value: int) -> int:
    return ((value + _SIGN) & _ALL) - _SIGN


class Memory:
    """What may be touched: told once the engine is there, as bounds move with its words."""

    def __init__(self) -> None:
        self.engine: Engine | None = None

    def check(self, address: int, size: int) -> None:
        engine = self.engine
        if engine is None:
            return
        assert any(
            start <= address and address + size <= end for start, end in self._bounds(engine)
        ), f"{size} bytes at {address:x}"

    def _bounds(self, engine: Engine) -> list[tuple[int, int]]:
        chunks, records = engine.chunks.address, engine.records.address
        return [
            # Number 0 is no chunk.
            (chunks + layout.CHUNK_BYTES, chunks + layout.CHUNK_BYTES * engine.get("CHUNK_TOP")),
            (records, records + layout.RECORD_BYTES * engine.get("RECORD_TOP")),
            (engine.get("SLOTS"), engine.get("SLOTS") + 8 * (engine.get("SLOT_MASK") + 1)),
            (engine.address, engine.address + layout.CONTROL_BYTES),
            (engine.scratch.address, engine.scratch.address + engine.scratch.size),
            (engine.log.address, engine.log.address + engine.log.size),
            (engine.pages.address, engine.pages.address + engine.pages.size),
            (engine.members.address, engine.members.address + engine.members.size),
            (engine._out.address, engine._out.address + engine._out.size),
        ]

    def functions(self) -> dict[str, Callable[..., Any]]:
        """What replaces the functions of `machine`, by name."""
        plain: dict[str, Callable[..., Any]] = {
            "shift_right": lambda value, count: signed((value & _ALL) >> count),
            "shift_left": lambda value, count: signed(value << count),
            "add": lambda one, other: signed(one + other),
            "multiply": lambda one, other: signed(one * other),
            "prefetch": lambda address: None,
            "fence": lambda: None,
            "same_words": self._same_words,
            "words_of": self._words_of,
            "copy_16": self._copy_16,
            "lowest_bit": lambda value: (value & -value).bit_length() - 1 if value else 64,
        }
        for bits in (8, 16, 32, 64):
            plain[f"ld{bits}"] = self._load(bits // 8)
            plain[f"st{bits}"] = self._store(bits // 8)
            plain[f"swap{bits}"] = _swap(bits // 8)
        return plain

    def _same_words(self, one: int, other: int) -> int:
        for address in (one, other):
            self.check(address, 128)
        words = [struct.unpack("=64H", ctypes.string_at(at, 128)) for at in (one, other)]
        pairs = zip(*words, strict=True)
        return signed(sum(1 << at for at, (mine, yours) in enumerate(pairs) if mine == yours))

    def _words_of(self, address: int, key: int) -> int:
        self.check(address, 128)
        words = struct.unpack("=64H", ctypes.string_at(address, 128))
        mine = [key >> 16 * at & 0xFFFF for at in range(3)]
        return signed(sum(1 << at for at, word in enumerate(words) if word == mine[at % 3]))

    def _copy_16(self, to: int, source: int) -> None:
        self.check(source, 16)
        self.check(to, 16)
        ctypes.memmove(to, ctypes.string_at(source, 16), 16)

    def _load(self, size: int) -> Callable[[int], int]:
        def load(address: int) -> int:
            self.check(address, size)
            return int.from_bytes(ctypes.string_at(address, size), "little", signed=size == 8)

        return load

    def _store(self, size: int) -> Callable[[int, int], None]:
        def store(address: int, value: int) -> None:
            self.check(address, size)
            data = (value & ((1 << 8 * size) - 1)).to_bytes(size, "little")
            ctypes.memmove(address, data, size)

        return store


def _swap(size: int) -> Callable[[int], int]:
    def swap(value: int) -> int:
        data = (value & ((1 << 8 * size) - 1)).to_bytes(size, "little")
        return int.from_bytes(data, "big", signed=size == 8)

    return swap


def twins(
    memory: Memory, kernels: Mapping[str, Callable[..., Any]] = KERNELS
) -> dict[str, Callable[..., Any]]:
    """The kernels an engine calls, or others, as plain Python."""
    replaced = {
        id(getattr(module, name)): plain
        for name, plain in memory.functions().items()
        for module in (machine, system)
        if hasattr(module, name)
    }
    modules = [
        module for name, module in sys.modules.items() if name.startswith("litre.tracker.kernels.")
    ]
    spaces = {id(module): dict(vars(module)) for module in modules}
    for module in modules:
        for value in list(vars(module).values()):
            plain = getattr(value, "py_func", None)
            if plain is not None and plain.__module__ == module.__name__ != machine.__name__:
                space = spaces[id(module)]
                replaced[id(value)] = FunctionType(plain.__code__, space, plain.__name__)
    for space in spaces.values():
        space.update({name: replaced.get(id(value), value) for name, value in space.items()})
    return {name: replaced[id(compiled)] for name, compiled in kernels.items()}


def twin(*arguments: Any, **words: Any) -> Engine:
    """An engine whose kernels are plain Python."""
    memory = Memory()
    engine = Engine(*arguments, kernels=twins(memory), **words)
    memory.engine = engine
    return engine
