"""Digests, checksums and hash codes."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from typing import Any

from mockspark_ir import errors
from mockspark_ir.errors.datatypes import datatype_mismatch
from mockspark_ir.expressions.printing import sql_text
from mockspark_ir.functions.declare import family, parameter, scalar
from mockspark_ir.functions.definition import Arguments, EvaluationContext, Nullability
from mockspark_ir.functions.input_types import BINARY, INTEGER
from mockspark_ir.types import (
    DataType,
    IntegerType,
    LongType,
    MapType,
    StringType,
    VariantType,
    find_type,
)
from mockspark_ir.values.hashing import MURMUR3, XXHASH64, Algorithm, hasher

_STRING = StringType()
_SEED = 42
_SHA2: dict[int, Callable[..., Any]] = {
    0: hashlib.sha256,
    224: hashlib.sha224,
    256: hashlib.sha256,
    384: hashlib.sha384,
    512: hashlib.sha512,
}


def _md5(value: bytes) -> str:
    return hashlib.md5(value, usedforsecurity=False).hexdigest()


def _sha1(value: bytes) -> str:
    return hashlib.sha1(value, usedforsecurity=False).hexdigest()


def _sha2(value: bytes, bits: int) -> str | None:
    digest = _SHA2.get(bits)
    return None if digest is None else str(digest(value).hexdigest())


def _hash(algorithm: Algorithm) -> Callable[[Arguments, DataType, EvaluationContext], Callable[..., int]]:
    """The hash of all arguments: each one's is the seed of the next."""

    def prepare(arguments: Arguments, dtype: DataType, context: EvaluationContext) -> Callable[..., int]:
        hashers = [hasher(argument.dtype, algorithm) for argument in arguments]

        def evaluate(*values: Any) -> int:
            seed = _SEED
            for of_value, value in zip(hashers, values, strict=True):
                seed = of_value(value, seed)
            return seed

        return evaluate

    return prepare


def _check_hash(name: str) -> Callable[[Arguments], None]:
    def check(arguments: Arguments) -> None:
        for kind, condition in ((MapType, "HASH_MAP_TYPE"), (VariantType, "HASH_VARIANT_TYPE")):
            if any(find_type(argument.dtype, kind) for argument in arguments):
                text = f"{name}({', '.join(map(sql_text, arguments))})"
                raise datatype_mismatch(condition, text, functionName=errors.to_sql_id((name,)))

    return check


FUNCTIONS = family(
    scalar("md5", parameter("col", BINARY), result=_STRING, evaluate=_md5),
    scalar("sha1", parameter("col", BINARY), aliases=("sha",), result=_STRING, evaluate=_sha1),
    scalar(
        "sha2",
        parameter("col", BINARY),
        parameter("numBits", INTEGER),
        result=_STRING,
        nullable=Nullability.ALWAYS,
        evaluate=_sha2,
    ),
    scalar("crc32", parameter("col", BINARY), result=LongType(), evaluate=zlib.crc32),
    scalar(
        "hash",
        parameter("cols"),
        variadic=True,
        minimum=1,
        check=_check_hash("hash"),
        result=IntegerType(),
        null_intolerant=False,
        nullable=Nullability.NEVER,
        prepare=_hash(MURMUR3),
    ),
    scalar(
        "xxhash64",
        parameter("cols"),
        variadic=True,
        minimum=1,
        check=_check_hash("xxhash64"),
        result=LongType(),
        null_intolerant=False,
        nullable=Nullability.NEVER,
        prepare=_hash(XXHASH64),
    ),
)
