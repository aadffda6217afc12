"""The rows of a `Table` as Arrow, by which they reach Spark as they are: other ways give maps another order."""

from __future__ import annotations

from typing import Any

from tests.oracle.answers import Table


def arrow_table(table: Table, schema: Any, arrow_schema: Any) -> Any:
    """An Arrow table of these rows, under a schema of either package and its Arrow form."""
    import pyarrow as pa

    columns = []
    for i, field in enumerate(schema.fields):
        column = [_to_arrow(row[i], field.dataType) for row in table.rows]
        columns.append(pa.array(column, type=arrow_schema.field(i).type))
    return pa.Table.from_arrays(columns, schema=arrow_schema)


def _to_arrow(value: Any, data_type: Any) -> Any:
    """A plain value in the form that pyarrow takes: structs as dicts, maps as pairs."""
    if value is None:
        return None
    match data_type.typeName():
        case "array":
            return [_to_arrow(item, data_type.elementType) for item in value]
        case "map":
            return [(_to_arrow(k, data_type.keyType), _to_arrow(v, data_type.valueType)) for k, v in value.items()]
        case "struct":
            return {f.name: _to_arrow(item, f.dataType) for f, item in zip(data_type.fields, value, strict=True)}
        case _:
            return value
