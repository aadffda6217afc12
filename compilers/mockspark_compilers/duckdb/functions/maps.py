"""Lowerings of the functions of maps.

What may meet a key twice stays with the evaluators: Spark's settings decide what happens then.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mockspark_compilers.duckdb.functions import Lowering
from mockspark_compilers.duckdb.functions.lists import is_exact
from mockspark_compilers.sql.nodes import Sql, array, function
from mockspark_ir.expressions import Call, Literal

if TYPE_CHECKING:
    from mockspark_compilers.duckdb.compiler import DuckDBCompiler


def _map(compiler: DuckDBCompiler, call: Call, arguments: Sequence[Sql]) -> Sql | None:
    """For keys that are different constants."""
    keys = call.arguments[::2]
    if not keys or not is_exact(keys[0].dtype):
        return None
    values = {key.value for key in keys if isinstance(key, Literal) and key.value is not None}
    if len(values) < len(keys):
        return None
    return function("map", array(arguments[::2]), array(arguments[1::2]))


LOWERINGS: dict[str, Lowering] = {
    "map": _map,
    "map_entries": "map_entries",
    "map_keys": "map_keys",
    "map_values": "map_values",
}
