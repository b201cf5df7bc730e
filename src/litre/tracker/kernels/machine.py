"""Loads, stores and arithmetic of the machine, for compiled functions.

Numba turns int64 mixed with uint64 into float64, so everything here is int64, and what is unsigned
by nature (shifts to the right, byte order) is a function. Addresses are plain numbers. A wrong one
ends the process; the tests therefore run every kernel a second time as plain Python, over memory
that checks each access (`tests/twin.py`).
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

from litre.tracker.kernels.inner import InnerCompiler

_OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy"}
# Two ways in from outside, which nobody uses.
_INNER: dict[str, Any] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
_F = TypeVar("_F", bound=Callable[..., Any])
_I64 = ir.IntType(64)
_I32 = ir.IntType(32)
_POINTER = ir.IntType(8).as_pointer()


def kernel(function: _F) -> _F:
    """Compile for the kernels alone, without the interpreter's lock, when one of them is compiled.

    Kernels take and give int64 and own nothing: what they change lies at the addresses they get.
    """
    compiled: Any = njit(**_OPTIONS, **_INNER, pipeline_class=InnerCompiler)(function)
    template = compiled.get_call_template
    # Else Numba makes another version for each constant that is handed in: twice the time.
    compiled.get_call_template = lambda numbers, names: template(_numbers(len(numbers)), names)
    return cast(_F, compiled)


def entry(function: _F) -> _F:
    """A kernel that the host calls: compiled as it is defined, or read from disk with all it calls."""
    compiled: Any = njit(_numbers(function.__code__.co_argcount), cache=True, **_OPTIONS)(function)
    return cast(_F, compiled)


def late_entry(function: _F) -> _F:
    """The same for what the program itself never calls, but tests do: compiled at the first call."""
    return cast(_F, njit(cache=True, **_OPTIONS)(function))


def _numbers(count: int) -> tuple[Any, ...]:
    return (types.int64,) * count


def _load(bits: int) -> Callable[[int], int]:
    @intrinsic
    def load(context: Any, address: Any) -> Any:
        def generate(target: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            kind = ir.IntType(bits)
            value = builder.load(builder.inttoptr(arguments[0], kind.as_pointer()), align=1)
            return value if bits == 64 else builder.zext(value, _I64)

        return types.int64(types.int64), generate

    return cast(Callable[[int], int], load)


def _store(bits: int) -> Callable[[int, int], None]:
    @intrinsic
    def store(context: Any, address: Any, value: Any) -> Any:
        def generate(target: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            kind = ir.IntType(bits)
            value = arguments[1] if bits == 64 else builder.trunc(arguments[1], kind)
            builder.store(value, builder.inttoptr(arguments[0], kind.as_pointer()), align=1)
            return target.get_dummy_value()

        return types.none(types.int64, types.int64), generate

    return cast(Callable[[int, int], None], store)


def _swap(bits: int) -> Callable[[int], int]:
    @intrinsic
    def swap(context: Any, value: Any) -> Any:
        def generate(target: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            kind = ir.IntType(bits)
            value = arguments[0] if bits == 64 else builder.trunc(arguments[0], kind)
            turned = builder.bswap(value)
            return turned if bits == 64 else builder.zext(turned, _I64)

        return types.int64(types.int64), generate

    return cast(Callable[[int], int], swap)


# Little-endian loads, zero-extended; stores of the lowest bits; the other byte order.
ld64, ld32, ld16, ld8 = _load(64), _load(32), _load(16), _load(8)
st64, st32, st16, st8 = _store(64), _store(32), _store(16), _store(8)
swap64, swap32, swap16 = _swap(64), _swap(32), _swap(16)


@intrinsic
def _shift_right(context: Any, value: Any, count: Any) -> Any:

    def generate(target: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.lshr(arguments[0], arguments[1])

    return types.int64(types.int64, types.int64), generate


@intrinsic
def _prefetch(context: Any, address: Any) -> Any:

    def generate(target: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        shape = ir.FunctionType(ir.VoidType(), [_POINTER, _I32, _I32, _I32])
        ask = builder.module.declare_intrinsic("llvm.prefetch", [_POINTER], shape)
        builder.call(ask, [builder.inttoptr(arguments[0], _POINTER), _I32(0), _I32(3), _I32(1)])
        return target.get_dummy_value()

    return types.none(types.int64), generate


@intrinsic
def _fence(context: Any) -> Any:
    def generate(target: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        builder.fence("seq_cst")
        return target.get_dummy_value()

    return types.none(), generate


@intrinsic
def _same_words(context: Any, one: Any, other: Any) -> Any:
    def generate(target: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        words = ir.VectorType(ir.IntType(16), 64)
        loaded = [
            builder.load(builder.inttoptr(address, words.as_pointer()), align=1)
            for address in arguments
        ]
        return builder.bitcast(builder.icmp_unsigned("==", *loaded), _I64)

    return types.int64(types.int64, types.int64), generate


@intrinsic
def _words_of(context: Any, address: Any, key: Any) -> Any:
    def generate(target: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        words, four = (ir.VectorType(ir.IntType(16), count) for count in (64, 4))
        loaded = builder.load(builder.inttoptr(arguments[0], words.as_pointer()), align=1)
        key, turn = builder.bitcast(arguments[1], four), ir.VectorType(_I32, 64)
        repeated = builder.shuffle_vector(key, key, turn([at % 3 for at in range(64)]))
        return builder.bitcast(builder.icmp_unsigned("==", loaded, repeated), _I64)

    return types.int64(types.int64, types.int64), generate


@intrinsic
def _copy_16(context: Any, to: Any, source: Any) -> Any:
    def generate(target: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        kind = ir.VectorType(_I64, 2).as_pointer()
        to, source = (builder.inttoptr(address, kind) for address in arguments)
        builder.store(builder.load(source, align=1), to, align=1)
        return target.get_dummy_value()

    return types.none(types.int64, types.int64), generate


@intrinsic
def _lowest_bit(context: Any, value: Any) -> Any:
    def generate(target: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.IntType(1)(0))

    return types.int64(types.int64), generate


# Two stretches of 128 bytes, compared word by word (2 bytes) at once: bit n is set if words n are the same.
same_words = cast(Callable[[int, int], int], _same_words)
# The same with a key of three words (the lowest 48 bits), repeated: it is never written anywhere.
words_of = cast(Callable[[int, int], int], _words_of)
# 16 bytes, to the first address from the second.
copy_16 = cast(Callable[[int, int], None], _copy_16)
# The number of the lowest bit that is set, 64 for none.
lowest_bit = cast(Callable[[int], int], _lowest_bit)
# To the right, zeros come in from the left; a cache line is asked for, harmless for any address.
shift_right = cast(Callable[[int, int], int], _shift_right)
prefetch = cast(Callable[[int], None], _prefetch)
# What was stored before is seen by other processes before what is stored after it.
fence = cast(Callable[[], None], _fence)


@kernel
def add(one: int, other: int) -> int:
    """The sum, wrapped at 64 bits."""
    return one + other


@kernel
def multiply(one: int, other: int) -> int:
    """The product, wrapped at 64 bits."""
    return one * other


@kernel
def shift_left(value: int, count: int) -> int:
    """Wrapped at 64 bits."""
    return value << count
