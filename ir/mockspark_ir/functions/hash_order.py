"""The order in which Spark's hash tables give their values back: what `collect_set` and `mode` show of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from mockspark_ir.types import ArrayType, BinaryType, ByteType, DataType, StructType, UserDefinedType
from mockspark_ir.values.hashing import hash_of_bytes, java_hash_code, murmur3_spread, scala_hash
from mockspark_ir.values.unsafe_rows import array_bytes, struct_bytes

Ordered = Callable[[Sequence[Any]], list[Any]]
_M32 = (1 << 32) - 1
_FIRST_SET_SIZE = 16
_FIRST_MAP_SIZE = 64


def set_order(dtype: DataType) -> Ordered:
    """Return what puts different values, given in the order of arrival, into that of a Scala hash set.

    Its buckets are numbered by the low bits of the hash, and each is sorted by hash. Where mockspark does not know
    the hash of a type (its order is nobody's promise) values stay in the order of arrival.

    Parameters
    ----------
    dtype : DataType
        The type of the values.
    """
    hash_of = _set_hash(dtype)
    if hash_of is None:
        return list

    def ordered(values: Sequence[Any]) -> list[Any]:
        size = _FIRST_SET_SIZE
        while len(values) >= size * 3 // 4:
            size *= 2
        mask = size - 1

        def place(value: Any) -> tuple[int, int]:
            code = hash_of(value)
            improved = code ^ ((code & _M32) >> 16)
            return improved & mask, improved

        return sorted(values, key=place)

    return ordered


def _set_hash(dtype: DataType) -> Callable[[Any], int] | None:
    """The hash of what an aggregate's buffer holds: structs, arrays and binaries (as arrays) as bytes."""
    match dtype:
        case UserDefinedType():
            return _set_hash(dtype.sqlType())
        case StructType():
            encode = struct_bytes(dtype)
        case ArrayType():
            encode = array_bytes(dtype)
        case BinaryType():
            of_bytes = array_bytes(ArrayType(ByteType(), False))
            assert of_bytes is not None
            return lambda value: hash_of_bytes(of_bytes(memoryview(bytes(value)).cast("b")))
        case _:
            return scala_hash(dtype)
    return None if encode is None else lambda value: hash_of_bytes(encode(value))


def map_order(dtype: DataType) -> Ordered:
    """Return what puts different values, given in the order of arrival, into that of Spark's open hash map.

    Parameters
    ----------
    dtype : DataType
        The type of the values.
    """
    hash_of = java_hash_code(dtype)
    if hash_of is None:
        return list

    def ordered(values: Sequence[Any]) -> list[Any]:
        slots: list[Any] = [_FREE] * _FIRST_MAP_SIZE
        for count, value in enumerate(values, 1):
            _insert(slots, value, hash_of(value))
            if count > 0.7 * len(slots):
                slots = _grown(slots, hash_of)
        return [value for value in slots if value is not _FREE]

    return ordered


_FREE = object()


def _insert(slots: list[Any], value: Any, code: int) -> None:
    """Put the value into the first free slot at growing distances from its own."""
    mask = len(slots) - 1
    position, step = murmur3_spread(code) & mask, 1
    while slots[position] is not _FREE:
        position = (position + step) & mask
        step += 1
    slots[position] = value


def _grown(slots: list[Any], hash_of: Callable[[Any], int]) -> list[Any]:
    larger: list[Any] = [_FREE] * (2 * len(slots))
    for value in slots:
        if value is not _FREE:
            _insert(larger, value, hash_of(value))
    return larger
