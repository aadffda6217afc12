"""Making tables and writing rows into them: CREATE TABLE, INSERT, `saveAsTable`, `insertInto`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import define, evolve

from mockspark.sql import bucketing
from mockspark.sql.cache import reads_table
from mockspark.sql.session_catalog import check_duplicates
from mockspark.sql.store_assignment import Converter, StoreAssignment
from mockspark.sql.stored_tables import StoredView
from mockspark_compilers.sql.names import unique_names
from mockspark_ir import errors
from mockspark_ir.analysis.check_times import check_times
from mockspark_ir.expressions import Expression, Literal, UnresolvedAttribute
from mockspark_ir.plans import (
    BucketSpec,
    CreateTable,
    InsertInto,
    LocalData,
    LogicalPlan,
    OneRowRelation,
    Project,
    RowData,
    UnresolvedInlineTable,
)
from mockspark_ir.types import CalendarIntervalType, DataType, StringType, StructField, StructType, find_type
from mockspark_ir.types.char_lengths import as_stored
from mockspark_ir.types.equal_names import repeated_name
from mockspark_ir.values.casts import cast
from mockspark_runtimes.storage.changes import Row, TableChange, first_partition
from mockspark_runtimes.storage.definitions import CatalogTable

if TYPE_CHECKING:
    from mockspark.sql.session_state import SessionState

# How messages show a provider.
_SHOWN = {"parquet": "Parquet", "csv": "CSV", "json": "JSON", "orc": "ORC", "text": "Text"}
PROVIDERS = frozenset(_SHOWN)
_MODES = {"overwrite", "append", "ignore", "error", "errorifexists", "default"}


# Making tables


def create_table(
    state: SessionState,
    parts: tuple[str, ...],
    schema: StructType,
    *,
    provider: str | None = None,
    partitioning: Sequence[str] = (),
    comment: str | None = None,
    properties: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
    location: str | None = None,
    buckets: BucketSpec | None = None,
    replace: bool = False,
    source: LogicalPlan | None = None,
) -> CatalogTable:
    """Make a table: empty, with a `location` over the files there, with a `source` of the rows of that plan.

    Raises AnalysisException: TABLE_OR_VIEW_ALREADY_EXISTS (unless `replace`), SCHEMA_NOT_FOUND,
    COLUMN_ALREADY_EXISTS, COLUMN_NOT_DEFINED_IN_TABLE, ALL_PARTITION_COLUMNS_NOT_ALLOWED; UnknownException:
    DATA_SOURCE_NOT_FOUND.
    """
    schema = StructType([as_stored(f) for f in schema.fields])
    check_times(schema, state.conf.analysis.time_type)
    catalog = state.catalog
    _, database, name = identifier = catalog.identifier(parts)
    if not replace and catalog.stored.table(database, name) is not None:
        raise errors.table_or_view_already_exists(identifier)
    if provider is None:
        provider = str(state.conf.get("spark.sql.sources.default"))
    if provider.lower() not in PROVIDERS:
        raise errors.data_source_not_found(provider)
    repeated = repeated_name(schema, case_sensitive=state.conf.analysis.case_sensitive)
    if repeated is not None:
        raise errors.column_already_exists(repeated.lower())
    _check_types(schema, provider.lower())
    arranged, partition_columns = _partitioned(schema, partitioning, identifier)
    table = CatalogTable(
        database,
        name,
        arranged,
        provider=provider,
        partition_columns=partition_columns,
        comment=comment,
        properties=dict(properties or {}),
        options=dict(options or {}),
        kind="MANAGED" if location is None else "EXTERNAL",
        location=location,
        buckets=bucketing.resolved(buckets, arranged, partition_columns, identifier),
    )
    if location is not None and partition_columns:
        raise errors.unsupported_feature("partitioned tables over the user's own files")
    insertion = Insertion(state, table, by_name=True, overwrite=replace)
    existing = catalog.stored.table(database, name)
    if source is None or location is None:
        change = None if source is None else insertion.change(source)
        catalog.stored.storage.create_table(table, change, replace=replace)
    else:
        # The files are not the storage's: a table over them comes last.
        insertion.write(source)
        catalog.stored.storage.create_table(table, replace=replace)
    if existing is not None:
        state.cache.forget(existing)
    return table


def _check_types(schema: StructType, provider: str) -> None:
    """Raise AnalysisException (UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE): no format holds calendar intervals."""
    for field in schema.fields:
        if find_type(field.dataType, CalendarIntervalType) is not None:
            raise errors.unsupported_data_type_for_datasource(field.name, field.dataType, _SHOWN[provider])


def _partitioned(
    schema: StructType, partitioning: Sequence[str], identifier: tuple[str, ...]
) -> tuple[StructType, tuple[str, ...]]:
    """The schema with partition columns last, and their names as the schema has them."""
    by_name = {field.name.lower(): field for field in schema.fields}
    chosen = []
    for name in partitioning:
        found = by_name.get(name.lower())
        if found is None:
            raise errors.column_not_defined_in_table("partition", name, identifier, schema.names)
        chosen.append(found)
    if chosen and len(chosen) == len(schema.fields):
        raise errors.all_partition_columns_not_allowed()
    names = tuple(field.name for field in chosen)
    rest = [field for field in schema.fields if field.name not in names]
    return StructType([*rest, *chosen]), names


def run_create_table(state: SessionState, command: CreateTable) -> None:
    """CREATE TABLE, with columns or with a query."""
    if command.replace:
        shown = errors.to_sql_id(state.catalog.identifier(command.name))
        raise errors.analysis_error("UNSUPPORTED_FEATURE.TABLE_OPERATION", tableName=shown, operation="REPLACE TABLE")
    options = {key: value for key, value in command.options.items() if key.lower() != "path"}
    location = command.location or next((v for k, v in command.options.items() if k.lower() == "path"), None)
    if command.external and location is None:
        raise errors.from_condition("CREATE_EXTERNAL_TABLE_WITHOUT_LOCATION", {})
    _, database, name = state.catalog.identifier(command.name)
    if command.if_not_exists and state.catalog.stored.table(database, name) is not None:
        return
    source = None if command.query is None else state.analyzer.analyze(command.query)
    schema = command.schema if source is None else _as_nullable(state.schema_of(source))
    if schema is None:
        if command.buckets is not None:
            raise errors.analysis_error("SPECIFY_BUCKETING_IS_NOT_ALLOWED")
        schema = schema_of_files(state, command.format, location, options)
    create_table(
        state,
        command.name,
        schema,
        provider=command.format,
        partitioning=command.partitioning,
        comment=command.comment,
        properties=command.properties,
        options=options,
        location=location,
        buckets=command.buckets,
        source=source,
    )


def schema_of_files(
    state: SessionState, provider: str | None, location: str | None, options: Mapping[str, str]
) -> StructType:
    """The columns of a table that is made without any: those of its files.

    Raises AnalysisException (UNABLE_TO_INFER_SCHEMA).
    """
    from mockspark.sql.file_tables import inferred_schema

    provider = provider or str(state.conf.get("spark.sql.sources.default"))
    if location is None:
        raise errors.unable_to_infer_schema(provider.capitalize())
    return inferred_schema(state, provider, location, options)


def _as_nullable(schema: StructType) -> StructType:
    nullable: StructType = schema._as_nullable()
    return nullable


# Inserting


@define
class Insertion:
    """One INSERT: how a query's rows become the table's.

    Parameters
    ----------
    columns: the columns that the user listed; all, if none.
    by_name: whether the query's columns are matched by name.
    partition: the values of static partition columns; None for dynamic ones.
    overwrite: whether the rows that are there give way: all, or those of the static partition.
    """

    state: SessionState
    table: CatalogTable
    columns: tuple[str, ...] = ()
    by_name: bool = False
    partition: Mapping[str, Any] = {}
    overwrite: bool = False

    def write(self, source: LogicalPlan) -> None:
        """Run the query and put its rows into the table."""
        change = self.change(source)
        if self.table.location is not None:
            from mockspark.sql.file_tables import write

            write(self.state, self.table, change.data, overwrite=self.overwrite)
            return
        self.state.catalog.stored.storage.change(self.table, change)
        self.state.cache.refresh(self.table)

    def change(self, source: LogicalPlan) -> TableChange:
        """Run the query: what its rows are in the table."""
        conf = self.state.conf
        if str(conf.get("spark.sql.storeAssignmentPolicy", "ANSI")).upper() != "ANSI":
            raise errors.unsupported_feature("spark.sql.storeAssignmentPolicy other than ANSI")
        if self.overwrite and _reads(source, self.table):
            raise errors.from_condition(
                "UNSUPPORTED_OVERWRITE.TABLE", {"table": errors.to_sql_id(self.table.identifier)}
            )
        static = self._static_values()
        makers = self._makers(source, static)
        data = self._data(source, makers)
        dynamic = str(conf.get("spark.sql.sources.partitionOverwriteMode")).upper() == "DYNAMIC"
        return TableChange(data, self.overwrite, static, dynamic)

    def _data(self, source: LogicalPlan, makers: Sequence[_Maker]) -> LocalData:
        """The query's rows as those of the table; where nothing has to be made of them, as the backend has them."""
        from mockspark_runtimes.arrow.data import ArrowData

        as_it_is = all(m.position == i and m.convert is None for i, m in enumerate(makers)) and all(
            a.dtype._as_nullable() == f.dataType._as_nullable()
            for a, f in zip(source.output, self._fields, strict=True)
        )
        if not as_it_is:
            return RowData([tuple([make(row) for make in makers]) for row in self.state.rows(source)])
        data = self.state.materialize(source)
        return data.renamed(unique_names(tuple(self.table.schema.names))) if isinstance(data, ArrowData) else data

    # The columns

    @property
    def _fields(self) -> list[StructField]:
        return list(self.table.schema.fields)

    def _static_values(self) -> dict[int, Any]:
        """The values of static partition columns, by the column's position."""
        names = [name.lower() for name in self.table.partition_columns]
        for name in self.partition:
            if name.lower() not in names:
                shown = ", ".join(f"`{n}`" for n in self.partition)
                raise errors.analysis_error(
                    "PARTITIONS_NOT_FOUND", partitionList=shown, tableName=errors.to_sql_id(self.table.identifier)
                )
        given = {name.lower(): value for name, value in self.partition.items()}
        dynamic = False
        found = {}
        first = len(self._fields) - len(names)
        for i, name in enumerate(names):
            value = given.get(name)
            if value is None:
                dynamic = dynamic or name in given
                continue
            if dynamic:
                raise errors.analysis_error("_LEGACY_ERROR_TEMP_1147", partColumns=",".join(names))
            convert = cast(value.dtype, self._fields[first + i].dataType, ansi=True, time_zone=self.state.time_zone)
            found[first + i] = convert(value.value)
        return found

    def _makers(self, source: LogicalPlan, static: dict[int, Any]) -> list[_Maker]:
        """For each column of the table, where its values come from."""
        output = source.output
        targets = [i for i in range(len(self._fields)) if i not in static]
        taken = self._taken([a.name for a in output], targets, bool(static))
        self._check_partition_names(static)
        assignment = StoreAssignment(self.table.identifier, self.by_name, self.state.time_zone)
        partitions = first_partition(self.table)
        makers = []
        for i, field in enumerate(self._fields):
            if i in static:
                makers.append(_Maker(constant=static[i]))
            elif i in taken:
                position = taken[i]
                convert = assignment.converter(output[position].dtype, field.dataType, (field.name,))
                if i >= partitions and isinstance(field.dataType, StringType):
                    convert = _no_empty(convert)
                makers.append(_Maker(position, convert))
            else:
                makers.append(_Maker(constant=default_value(self.state, field)))
        return makers

    def _taken(self, names: list[str], targets: list[int], static: bool) -> dict[int, int]:
        """The position in the query for each column of the table that gets its values from it."""
        if self.by_name:
            return self._taken_by_name(names, targets)
        if self.columns:
            targets = self._listed(targets, static)
        if len(names) != len(targets):
            raise self._arity(names, targets, static)
        return {target: position for position, target in enumerate(targets)}

    def _taken_by_name(self, names: list[str], targets: list[int]) -> dict[int, int]:
        if len(names) > len(targets):
            raise self._arity(names, targets, False)
        known = {self._fields[i].name.lower(): i for i in targets}
        extra = [name for name in names if name.lower() not in known]
        if extra:
            raise errors.analysis_error(
                "INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_COLUMNS",
                tableName=errors.to_sql_id(self.table.identifier),
                extraColumns=errors.to_sql_ids(extra),
            )
        for name in names:
            if sum(n.lower() == name.lower() for n in names) > 1:
                raise errors.analysis_error(
                    "INCOMPATIBLE_DATA_FOR_TABLE.AMBIGUOUS_COLUMN_NAME",
                    tableName=errors.to_sql_id(self.table.identifier),
                    colName=errors.to_sql_id(name),
                )
        return {known[name.lower()]: position for position, name in enumerate(names)}

    def _listed(self, targets: list[int], static: bool) -> list[int]:
        check_duplicates(self.columns)
        known = {field.name.lower(): i for i, field in enumerate(self._fields)}
        found = []
        for name in self.columns:
            if name.lower() not in known:
                raise errors.unresolved_column(name, [field.name for field in self._fields])
            found.append(known[name.lower()])
        if static and len(found) > len(targets):
            raise self._arity(list(self.columns), targets, True)
        for i in found:
            if i not in targets:
                raise errors.analysis_error(
                    "STATIC_PARTITION_COLUMN_IN_INSERT_COLUMN_LIST", staticName=self._fields[i].name
                )
        if static:
            rest = [i for i in targets if i not in found]
            if any(i >= len(self._fields) - len(self.table.partition_columns) for i in rest):
                raise self._arity(list(self.columns), targets, True)
        return found

    def _check_partition_names(self, static: dict[int, Any]) -> None:
        names = self.table.partition_columns
        if self.partition and len(self.partition) != len(names):
            raise errors.analysis_error(
                "_LEGACY_ERROR_TEMP_1169",
                tableName=errors.to_sql_id(self.table.identifier),
                normalizedPartSpec=",".join(self.partition),
                partColNames=",".join(names),
            )

    def _arity(self, names: list[str], targets: list[int], static: bool) -> errors.AnalysisException:
        columns = [self._fields[i].name for i in targets]
        if not static:
            return errors.insert_column_arity_mismatch(self.table.identifier, columns, names)
        return errors.analysis_error(
            "INSERT_PARTITION_COLUMN_ARITY_MISMATCH",
            tableName=errors.to_sql_id(self.table.identifier),
            reason="not enough data columns" if len(names) < len(columns) else "too many data columns",
            tableColumns=errors.to_sql_ids([field.name for field in self._fields]),
            staticPartCols=errors.to_sql_ids(list(self.partition)),
            dataColumns=errors.to_sql_ids(names),
        )


@define
class _Maker:
    """Where a column's values come from: a position in the query, or a constant."""

    position: int | None = None
    convert: Converter | None = None
    constant: Any = None

    def __call__(self, row: Row) -> Any:
        if self.position is None:
            return self.constant
        value = row[self.position]
        return value if self.convert is None else self.convert(value)


def _no_empty(convert: Converter | None) -> Converter:
    """A partition's name can't be the empty text: it is null."""
    return lambda value: (value if convert is None else convert(value)) or None


def _reads(plan: LogicalPlan, table: CatalogTable) -> bool:
    if table.location is not None:
        from mockspark.sql.file_tables import reads_files

        return reads_files(plan, table.location)
    return reads_table(plan, table)


# Defaults


def default_value(state: SessionState, field: StructField) -> Any:
    """The value of a column that a row does not give: its default, or null."""
    text = (field.metadata or {}).get("CURRENT_DEFAULT")
    if text is None:
        return None
    from mockspark_ir.rewrites.fold_constants import fold

    resolved = state.analyzer.expressions(OneRowRelation()).resolve(_parsed(state, text))
    literal = fold(resolved, state.conf.analysis)
    convert = StoreAssignment((field.name,), False, state.time_zone).converter(
        literal.dtype, field.dataType, (field.name,)
    )
    return literal.value if convert is None else convert(literal.value)


def _parsed(state: SessionState, text: str) -> Expression:
    from mockspark_compilers.frontend import parse_expression

    return parse_expression(text, time_zone=state.time_zone)


def with_defaults(state: SessionState, query: LogicalPlan, insertion: Insertion) -> LogicalPlan:
    """The query of an INSERT with each DEFAULT that stands alone as the column's default."""
    if not isinstance(query, UnresolvedInlineTable | Project):
        return query
    static = {name.lower() for name, value in insertion.partition.items() if value is not None}
    by_name = {field.name.lower(): field for field in insertion.table.schema.fields}
    if insertion.columns:
        fields: list[StructField | None] = [by_name.get(name.lower()) for name in insertion.columns]
    else:
        fields = [field for name, field in by_name.items() if name not in static]

    def filled(cells: tuple[Expression, ...]) -> tuple[Expression, ...]:
        return tuple(
            _default(state, fields[i]) if i < len(fields) and _is_default(cell) else cell
            for i, cell in enumerate(cells)
        )

    if isinstance(query, UnresolvedInlineTable):
        return evolve(query, rows=tuple(filled(row) for row in query.rows))
    return evolve(query, project_list=filled(query.project_list))


def _is_default(cell: Expression) -> bool:
    return isinstance(cell, UnresolvedAttribute) and len(cell.parts) == 1 and cell.parts[0].upper() == "DEFAULT"


def _default(state: SessionState, field: StructField | None) -> Expression:
    if field is None:
        return UnresolvedAttribute(("DEFAULT",))
    text = (field.metadata or {}).get("CURRENT_DEFAULT")
    dtype: DataType = field.dataType
    return Literal(None, dtype) if text is None else _parsed(state, text)


# The doors


def run_insert(state: SessionState, command: InsertInto) -> None:
    """INSERT INTO and INSERT OVERWRITE."""
    table = state.catalog.table(command.table, "INSERT")
    insertion = Insertion(state, table, command.columns, command.by_name, command.partition, command.overwrite)
    if command.if_partition_not_exists:
        static = insertion._static_values()
        present = state.catalog.stored.storage.partitions(table)
        if len(static) == len(table.partition_columns) and tuple(static.values()) in present:
            return
    insertion.write(state.analyzer.analyze(with_defaults(state, command.query, insertion)))


def insert_into(state: SessionState, name: str, plan: LogicalPlan, *, overwrite: bool = False) -> None:
    """`df.write.insertInto`: the rows of a resolved plan into a table, columns matched by position.

    Raises AnalysisException: TABLE_OR_VIEW_NOT_FOUND, UNSUPPORTED_INSERT.RDD_BASED for a view,
    INSERT_COLUMN_ARITY_MISMATCH, INCOMPATIBLE_DATA_FOR_TABLE, UNSUPPORTED_OVERWRITE.TABLE.
    """
    from mockspark_compilers.frontend import parse_table_identifier

    parts = parse_table_identifier(name)
    found = state.catalog.get(parts)
    if isinstance(found, StoredView):
        raise errors.analysis_error("UNSUPPORTED_INSERT.RDD_BASED")
    Insertion(state, state.catalog.table(parts, "INSERT"), overwrite=overwrite).write(plan)


def save_table(
    state: SessionState,
    name: str,
    plan: LogicalPlan,
    mode: str = "error",
    *,
    provider: str | None = None,
    partition_by: Sequence[str] = (),
    options: Mapping[str, str] | None = None,
    location: str | None = None,
    buckets: BucketSpec | None = None,
) -> None:
    """`df.write.saveAsTable`: the rows of a resolved plan as a table.

    Parameters
    ----------
    name: the table's name; temporary views don't count.
    mode: append, overwrite, ignore, error (or errorifexists), in any case.
    provider: the format that the user named, if any.
    partition_by: the partition columns.
    location: a place for its files; without one mockspark keeps the rows.
    buckets: the columns of its buckets.

    Raises AnalysisException: INVALID_SAVE_MODE, TABLE_OR_VIEW_ALREADY_EXISTS, SCHEMA_NOT_FOUND, and on appending those
    of `insert_into` and _LEGACY_ERROR_TEMP_1159 and 1161 to 1164.
    """
    from mockspark_compilers.frontend import parse_table_identifier

    if mode.lower() not in _MODES:
        raise errors.invalid_save_mode(mode)
    parts = parse_table_identifier(name)
    existing = state.catalog.stored.table(*state.catalog.split(parts))
    if existing is not None:
        match mode.lower():
            case "ignore":
                return
            case "append":
                _append(state, existing, plan, provider, partition_by, buckets)
                return
            case "overwrite":
                if existing.view is not None:
                    raise errors.expect_table_not_view(existing.identifier, "saveAsTable")
                if _reads(plan, existing):
                    raise errors.from_condition(
                        "UNSUPPORTED_OVERWRITE.TABLE", {"table": errors.to_sql_id(existing.identifier)}
                    )
            case _:
                raise errors.table_or_view_already_exists(existing.identifier)
    create_table(
        state, parts, _as_nullable(state.schema_of(plan)), provider=provider, partitioning=partition_by,
        options=options, location=location, buckets=buckets, replace=existing is not None, source=plan,
    )  # fmt: skip


def _append(
    state: SessionState,
    table: CatalogTable,
    plan: LogicalPlan,
    provider: str | None,
    partition_by: Sequence[str],
    buckets: BucketSpec | None,
) -> None:
    """Rows for a table that is there, columns matched by name."""
    name = ".".join(table.identifier)
    if table.view is not None:
        raise errors.analysis_error("_LEGACY_ERROR_TEMP_1158")
    if provider is not None and provider.lower() != str(table.provider).lower():
        raise errors.analysis_error(
            "_LEGACY_ERROR_TEMP_1159",
            tableName=name, existingProvider=str(table.provider), specifiedProvider=provider,
        )  # fmt: skip
    if len(plan.output) != len(table.schema.fields):
        raise errors.analysis_error(
            "_LEGACY_ERROR_TEMP_1161",
            tableName=name,
            existingTableSchema=table.schema.simpleString(),
            querySchema=state.schema_of(plan).simpleString(),
        )
    if [p.lower() for p in partition_by] != [p.lower() for p in table.partition_columns]:
        raise errors.analysis_error(
            "_LEGACY_ERROR_TEMP_1163",
            tableName=name,
            specifiedPartCols=", ".join(partition_by),
            existingPartCols=", ".join(table.partition_columns),
        )
    bucketing.check_same(table, buckets)
    names = [a.name.lower() for a in plan.output]
    for field in table.schema.fields:
        if field.name.lower() not in names:
            raise errors.analysis_error(
                "_LEGACY_ERROR_TEMP_1162", col=field.name, inputColumns=", ".join(a.name for a in plan.output)
            )
    Insertion(state, table, by_name=True).write(plan)
