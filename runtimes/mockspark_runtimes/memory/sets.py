"""Rows as sets, in which nulls are equal: DISTINCT, the first row of each key, UNION, INTERSECT and EXCEPT."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

from mockspark_ir.evaluation.compiler import Row
from mockspark_ir.evaluation.predicates import OWN_KEY
from mockspark_ir.expressions import AttributeReference
from mockspark_ir.plans import Deduplicate, Distinct, SetOperation, SetOperator
from mockspark_ir.types import DataType, StringType
from mockspark_ir.values.ordering import group_key, normalize
from mockspark_runtimes.memory.relation import ExecutionContext, Relation

Inputs = Sequence[Relation]


def row_key(dtypes: Iterable[DataType], *, keeps_nulls: bool = False) -> Callable[[Row], Hashable]:
    """Return a key of rows with columns of these types that is equal where Spark groups rows together."""
    keys = [group_key(dtype, keeps_nulls=keeps_nulls) for dtype in dtypes]
    if all(key is OWN_KEY for key in keys):
        return lambda row: row
    return lambda row: tuple([key(value) for key, value in zip(keys, row, strict=True)])


def row_normalizer(dtypes: Iterable[DataType | None], *, keeps_nulls: bool = False) -> Callable[[Row], Row]:
    """Return what gives a row as Spark shows it after grouping, with 0.0 for -0.0; no type: the value as it is."""
    changes = [_AS_IT_IS if dtype is None else normalize(dtype, keeps_nulls=keeps_nulls) for dtype in dtypes]
    if all(change is _AS_IT_IS for change in changes):
        return lambda row: row
    return lambda row: tuple([change(value) for change, value in zip(changes, row, strict=True)])


_AS_IT_IS = normalize(StringType())


def _types(attributes: Iterable[AttributeReference]) -> list[DataType]:
    return [attribute.dtype for attribute in attributes]


def _first_of_each(rows: Iterable[Row], key: Callable[[Row], Hashable]) -> list[Row]:
    found: dict[Hashable, Row] = {}
    for row in rows:
        found.setdefault(key(row), row)
    return list(found.values())


def _distinct(rows: Iterable[Row], dtypes: list[DataType]) -> list[Row]:
    shown = row_normalizer(dtypes)
    return [shown(row) for row in _first_of_each(rows, row_key(dtypes))]


def distinct(node: Distinct, inputs: Inputs, context: ExecutionContext) -> Relation:
    [child] = inputs
    return Relation(child.attributes, _distinct(child.rows, _types(child.attributes)))


def deduplicate(node: Deduplicate, inputs: Inputs, context: ExecutionContext) -> Relation:
    """The first row for each value of the keys; the keys as grouping shows them."""
    [child] = inputs
    evaluators = context.compiler(child.attributes).compile_all(node.keys)
    of_values = row_key([key.dtype for key in node.keys])
    rows = _first_of_each(child.rows, lambda row: of_values(tuple([evaluate(row) for evaluate in evaluators])))
    ids = {key.expr_id for key in node.keys if isinstance(key, AttributeReference)}
    shown = row_normalizer([a.dtype if a.expr_id in ids else None for a in child.attributes])
    return Relation(child.attributes, [shown(row) for row in rows])


def set_operation(node: SetOperation, inputs: Inputs, context: ExecutionContext) -> Relation:
    """Rows of all inputs, of the first that are in the others too, or of the first that are in no other."""
    if node.operator is SetOperator.UNION and node.all:
        return _union_all(node, inputs)
    dtypes = _types(node.attributes)
    first, *others = [relation.rows for relation in inputs]
    if node.operator is SetOperator.UNION:
        return Relation(node.attributes, _distinct([row for rows in (first, *others) for row in rows], dtypes))
    rows: Sequence[Row] = first
    for other in others:
        rows = _combined(node, rows, other, dtypes)
    return Relation(node.attributes, rows)


def _union_all(node: SetOperation, inputs: Inputs) -> Relation:
    rows: list[Row] = []
    starts: list[int] = []
    for relation in inputs:
        starts.extend(len(rows) + start for start in relation.starts)
        rows.extend(relation.rows)
    return Relation(node.attributes, rows, tuple(starts))


def _combined(node: SetOperation, left: Sequence[Row], right: Sequence[Row], dtypes: list[DataType]) -> list[Row]:
    """INTERSECT or EXCEPT; with ALL a row comes as often as the smaller count, or the difference of counts, says."""
    key = row_key(dtypes)
    counts = Counter(key(row) for row in right)
    intersect = node.operator is SetOperator.INTERSECT
    unique = _distinct(left, dtypes)
    if not node.all:
        return [row for row in unique if (key(row) in counts) == intersect]
    own = Counter(key(row) for row in left)
    times = own & counts if intersect else own - counts
    return [row for row in unique for _ in range(times[key(row)])]
