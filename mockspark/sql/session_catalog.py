"""What the names of tables and views mean in a session."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from attrs import frozen

from mockspark.sql.stored_tables import StoredCatalog, StoredView
from mockspark_ir import errors
from mockspark_ir.analysis.catalog import FunctionBuilder
from mockspark_ir.plans import LogicalPlan, SubqueryAlias, TableScan, UnresolvedToDF, View
from mockspark_ir.types import StructType
from mockspark_ir.types.char_lengths import as_stored
from mockspark_runtimes.storage.definitions import DEFAULT_DATABASE, SPARK_CATALOG, CatalogDatabase, CatalogTable
from mockspark_runtimes.storage.names import check_name

if TYPE_CHECKING:
    from mockspark.sql.session_state import SessionState
    from mockspark_ir.plans import CreateView

GLOBAL_TEMP = "global_temp"


class SessionCatalog:
    """The current database and the temporary views of a session, over the tables of its application.

    Tables and views are named by the parts of their names, in any case: `(table,)`, `(database, table)` or
    `(catalog, database, table)`.
    """

    def __init__(self, state: SessionState, stored: StoredCatalog) -> None:
        self.state = state
        self.stored = stored
        self.current_database = DEFAULT_DATABASE
        self.temp_views: dict[str, StoredView] = {}
        self._version = 0

    # Databases

    def database_name(self, parts: tuple[str, ...]) -> str:
        """The name of a database, of which there is one part besides the catalog's.

        Raises AnalysisException (NESTED_DATABASE_UNSUPPORTED_BY_V1_SESSION_CATALOG).
        """
        if len(parts) == 2 and parts[0].lower() == SPARK_CATALOG:
            parts = parts[1:]
        if len(parts) != 1:
            raise errors.from_condition(
                "NESTED_DATABASE_UNSUPPORTED_BY_V1_SESSION_CATALOG", {"namespace": errors.to_sql_id(parts)}
            )
        return parts[0]

    def create_database(
        self,
        parts: tuple[str, ...],
        *,
        if_not_exists: bool = False,
        comment: str = "",
        location: str | None = None,
        properties: Mapping[str, str] | None = None,
    ) -> None:
        """
        Raises AnalysisException: SCHEMA_ALREADY_EXISTS, RESERVED_DATABASE_NAME, REQUIRES_SINGLE_PART_NAMESPACE.
        """
        if len(parts) == 2 and parts[0].lower() == SPARK_CATALOG:
            parts = parts[1:]
        if len(parts) != 1:
            raise errors.requires_single_part_namespace(parts)
        name = parts[0].lower()
        if name == GLOBAL_TEMP:
            raise errors.analysis_error("RESERVED_DATABASE_NAME", database=errors.to_sql_id(name))
        if self.stored.has_database(name):
            if if_not_exists:
                return
            raise errors.schema_already_exists(name)
        check_name(name)
        if location is not None:
            raise errors.unsupported_feature("CREATE DATABASE ... LOCATION")
        location = f"{self.warehouse}/{name}.db"
        self.stored.storage.create_database(CatalogDatabase(name, comment, location, dict(properties or {})))

    def drop_database(self, parts: tuple[str, ...], *, if_exists: bool = False, cascade: bool = False) -> None:
        """
        Raises AnalysisException: SCHEMA_NOT_FOUND, SCHEMA_NOT_EMPTY, UNSUPPORTED_FEATURE.DROP_DATABASE.
        """
        name = self.database_name(parts).lower()
        if name == DEFAULT_DATABASE:
            raise errors.analysis_error(
                "UNSUPPORTED_FEATURE.DROP_DATABASE", database=errors.to_sql_id((SPARK_CATALOG, name))
            )
        if not self.stored.has_database(name):
            if if_exists:
                return
            raise errors.schema_not_found((SPARK_CATALOG, name))
        tables = self.stored.tables(name)
        if tables and not cascade:
            raise errors.schema_not_empty(name)
        for table in tables.values():
            self.state.cache.forget(table)
        self.stored.storage.drop_database(name)

    def use(self, name: str) -> None:
        """Make a database the current one; raises AnalysisException (SCHEMA_NOT_FOUND, _LEGACY_ERROR_TEMP_1068)."""
        if name.lower() == GLOBAL_TEMP:
            raise errors.analysis_error("_LEGACY_ERROR_TEMP_1068", database=GLOBAL_TEMP)
        self.stored.database(name)
        self.current_database = name
        self._version += 1

    def location(self, database: CatalogDatabase) -> str:
        return database.location or self.warehouse

    @property
    def warehouse(self) -> str:
        """Where Spark would keep tables; for storages without files, it only shows in the facts about databases."""
        from pathlib import Path

        own = self.stored.storage.warehouse or str(self.state.conf.get("spark.sql.warehouse.dir"))
        return "file:" + str(Path(own.removeprefix("file:")).resolve())

    # Names

    def split(self, parts: tuple[str, ...], database: str | None = None) -> tuple[str, str]:
        """Database and table of a name; raises AnalysisException (REQUIRES_SINGLE_PART_NAMESPACE)."""
        match parts:
            case (name,):
                return database or self.current_database, name
            case (given, name):
                return given, name
            case (catalog, given, name) if catalog.lower() == SPARK_CATALOG:
                return given, name
            case _:
                raise errors.requires_single_part_namespace(parts)

    def find(
        self, parts: tuple[str, ...], database: str | None = None, *, temporary: bool = True
    ) -> CatalogTable | StoredView | None:
        """What a name means: a temporary view first, then a table or view of a database."""
        if temporary and len(parts) == 1:
            view = self.temp_views.get(parts[0].lower())
            if view is not None:
                return view
        if temporary and len(parts) == 2 and parts[0].lower() == GLOBAL_TEMP:
            return self.stored.global_views.get(parts[1].lower())
        return self.stored.table(*self.split(parts, database))

    def get(self, parts: tuple[str, ...]) -> CatalogTable | StoredView:
        """As `find`; raises AnalysisException (TABLE_OR_VIEW_NOT_FOUND) for nothing."""
        found = self.find(parts)
        if found is None:
            raise self.not_found(parts)
        return found

    def table(self, parts: tuple[str, ...], operation: str) -> CatalogTable:
        """A table that is no view; raises AnalysisException (EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE)."""
        match self.get(parts):
            case CatalogTable(view=None) as table:
                return table
            case found:
                name = found.name if isinstance(found, StoredView) else found.identifier
                raise errors.expect_table_not_view(name, operation)

    def not_found(self, parts: tuple[str, ...]) -> errors.AnalysisException:
        path = [("system", "builtin"), ("system", "session"), (SPARK_CATALOG, self.current_database)]
        return errors.table_or_view_not_found(parts, path)

    def relation(
        self, parts: tuple[str, ...], database: str | None = None, *, temporary: bool = True
    ) -> LogicalPlan | None:
        """The plan that reads what a name means."""
        found = self.find(parts, database, temporary=temporary)
        if found is not None:
            self.state.cache.reads_tables = True
        match found:
            case StoredView() as view:
                return self.read_view(view)
            case CatalogTable(view=None) as table:
                if table.location is not None:
                    from mockspark.sql.file_tables import read

                    relation = read(self.state, table)
                else:
                    relation = self.stored.scan(table)
                return SubqueryAlias(table.name, relation, qualifier=table.identifier)
            case CatalogTable() as table:
                plan = View(".".join(table.identifier), self.plan_of(self.view_of(table)))
                return SubqueryAlias(table.name, plan, qualifier=table.identifier)
            case _:
                return None

    def read_view(self, view: StoredView) -> LogicalPlan:
        """The plan that reads a temporary view."""
        plan = View(".".join(view.name), self.plan_of(view))
        return SubqueryAlias(view.name[-1], plan, qualifier=view.name if view.is_global else None)

    def view_of(self, table: CatalogTable) -> StoredView:
        """A view that lasts, whose text is read if it has not been before."""
        found = self.stored.views.get(table)
        if found is None:
            found = self.stored.views[table] = self._read(table)
        return found

    def _read(self, table: CatalogTable) -> StoredView:
        from mockspark_compilers.frontend import parse_query

        kept = table.view
        assert kept is not None
        return StoredView(
            table.identifier,
            self.stored.scan(table),
            parse_query(kept.text, time_zone=ZoneInfo(kept.settings.time_zone)),
            kept.database,
            kept.settings,
            kept.text,
            kept.query_columns,
            kept.column_names,
            kept.comments,
        )

    def plan_of(self, view: StoredView) -> LogicalPlan:
        """The view's resolved plan; SQL text is resolved again after names have changed.

        Raises AnalysisException (INCOMPATIBLE_VIEW_SCHEMA_CHANGE and whatever its query raises now).
        """
        version = (id(self), self._version, self.stored.version)
        if view.query is None or view.version == version:
            return view.plan
        analyzer = self._analyzer(view, temporary=view.name[0] != SPARK_CATALOG)
        plan = _named(analyzer, analyzer.analyze(view.query), view)
        if [(a.name, a.dtype) for a in plan.output] != [(a.name, a.dtype) for a in view.plan.output]:
            shown = errors.to_sql_ids([a.name for a in plan.output])
            raise errors.from_condition(
                "INCOMPATIBLE_VIEW_SCHEMA_CHANGE",
                {
                    "viewName": errors.to_sql_id(view.name),
                    "colName": errors.to_sql_ids([a.name for a in view.plan.output]),
                    "expectedNum": str(len(view.plan.output)),
                    "actualCols": shown,
                    "suggestion": "CREATE OR REPLACE VIEW",
                },
            )
        self.state.cache.move(view.plan, plan)
        view.plan, view.version = plan, version
        return plan

    def _analyzer(self, view: StoredView, *, temporary: bool) -> Any:
        from mockspark_ir.analysis.analyzer import Analyzer

        return Analyzer(view.settings, _Names(self, view.database, temporary))

    # Temporary views

    def keep_view(self, name: str, plan: LogicalPlan, *, replace: bool, is_global: bool) -> None:
        """Keep the plan of a DataFrame under a name.

        Raises AnalysisException (TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS, _LEGACY_ERROR_TEMP_1321) and
        TempTableAlreadyExistsException.
        """
        from mockspark_compilers.frontend import parse_table_identifier

        try:
            parts = parse_table_identifier(name)
        except errors.ParseException:
            raise errors.invalid_view_name(name) from None
        if len(parts) > 1:
            raise errors.temp_view_name_too_many_parts(errors.to_sql_id(parts))
        self._keep(StoredView(_view_name(parts, is_global), plan), replace=replace)

    def _keep(self, view: StoredView, *, replace: bool) -> None:
        views = self.stored.global_views if view.is_global else self.temp_views
        if not replace and view.name[-1] in views:
            raise errors.temp_view_already_exists(view.name)
        views[view.name[-1]] = view
        self._renamed(view)

    def _renamed(self, view: StoredView) -> None:
        if view.is_global:
            self.stored.renamed()
        else:
            self._version += 1

    def drop_view(self, view: StoredView) -> None:
        """Drop a temporary view."""
        views = self.stored.global_views if view.is_global else self.temp_views
        del views[view.name[-1]]
        self.state.cache.remove(view.plan)
        self._renamed(view)

    def create_view(self, command: CreateView) -> None:
        """CREATE VIEW, temporary or not.

        Raises AnalysisException: TEMP_TABLE_OR_VIEW_ALREADY_EXISTS, TABLE_OR_VIEW_ALREADY_EXISTS, RECURSIVE_VIEW,
        CREATE_VIEW_COLUMN_ARITY_MISMATCH, INVALID_TEMP_OBJ_REFERENCE, COLUMN_ALREADY_EXISTS, SCHEMA_NOT_FOUND.
        """
        if command.temporary:
            name = _view_name(command.name[-1:], command.is_global)
        else:
            name = self.identifier(command.name)
        existing = None if command.temporary else self.stored.table(*name[1:])
        if existing is not None and not command.replace:
            if command.if_not_exists:
                return
            raise errors.table_or_view_already_exists(name)
        view = self._defined(command, name)
        if command.temporary:
            self._keep(view, replace=command.replace)
            return
        if existing is not None and existing.view is None:
            raise errors.expect_view_not_table(name, "CREATE OR REPLACE VIEW")
        _check_no_temporary(view)
        schema = StructType([as_stored(f) for f in self.state.schema_of(view.plan).fields])
        table = CatalogTable(
            name[1], name[2], schema, "VIEW",
            comment=command.comment, view=view.definition, properties=dict(command.properties),
        )  # fmt: skip
        self.stored.storage.create_table(table, replace=command.replace)
        self.stored.views[table] = view

    def _defined(self, command: CreateView, name: tuple[str, ...]) -> StoredView:
        analyzer = self.state.analyzer
        plan = analyzer.analyze(command.query)
        view = StoredView(
            name,
            plan,
            command.query,
            self.current_database,
            analyzer.settings,
            command.text,
            tuple(a.name for a in plan.output),
            command.column_names,
            command.column_comments,
        )
        if _reads_view(view.plan, ".".join(name)):
            raise errors.from_condition(
                "RECURSIVE_VIEW", {"viewIdent": errors.to_sql_id(name), "newPath": errors.to_sql_id(name)}
            )
        view.plan = _named(analyzer, view.plan, view)
        check_duplicates([a.name for a in view.plan.output], case_sensitive=analyzer.settings.case_sensitive)
        return view

    def identifier(self, parts: tuple[str, ...]) -> tuple[str, str, str]:
        """The full name of a table that is to be made.

        Raises AnalysisException (SCHEMA_NOT_FOUND, INVALID_SCHEMA_OR_RELATION_NAME).
        """
        database, name = self.split(parts)
        full = (SPARK_CATALOG, self.stored.database(database).name, name.lower())
        check_name(name)
        return full

    def drop(self, parts: tuple[str, ...], *, if_exists: bool, only_views: bool = False) -> None:
        """Drop a table or view of any kind.

        Raises AnalysisException: TABLE_OR_VIEW_NOT_FOUND, WRONG_COMMAND_FOR_OBJECT_TYPE.
        """
        match self.find(parts):
            case StoredView() as view:
                self.drop_view(view)
            case CatalogTable() as table:
                if only_views and table.view is None:
                    raise errors.from_condition(
                        "WRONG_COMMAND_FOR_OBJECT_TYPE",
                        {
                            "operation": "DROP VIEW",
                            "requiredType": "VIEW",
                            "objectName": errors.to_sql_id(table.identifier),
                            "foundType": table.kind,
                            "alternative": "DROP TABLE",
                        },
                    )
                self.state.cache.forget(table)
                self.stored.storage.drop_table(table.database, table.name)
            case _:
                if not if_exists:
                    raise self.not_found(parts)

    def refresh(self, parts: tuple[str, ...]) -> None:
        """Make what is kept of a table or view anew; raises AnalysisException (TABLE_OR_VIEW_NOT_FOUND)."""
        match self.get(parts):
            case CatalogTable(location=str()) as table:
                from mockspark.sql.file_tables import refresh

                refresh(self.state, table)
            case _:
                self.state.cache.renew(self.state.lookup_relation(parts))

    def refresh_path(self, path: str) -> None:
        """Make what is kept of files at or below a path anew."""
        from mockspark.sql.file_tables import local_path, refresh

        place = str(local_path(path))
        for database in self.stored.database_names():
            for table in self.stored.tables(database).values():
                if table.location is not None and str(local_path(table.location)).startswith(place):
                    refresh(self.state, table)
        self.state.cache.renew_path(place)

    # Lists

    def tables(self, database: str, pattern: str | None = None) -> Iterator[CatalogTable | StoredView]:
        """What SHOW TABLES lists: the database's tables and views, then temporary views.

        Raises AnalysisException (SCHEMA_NOT_FOUND).
        """
        if database.lower() == GLOBAL_TEMP:
            found: Mapping[str, CatalogTable | StoredView] = self.stored.global_views
        else:
            found = self.stored.tables(database)
        for names in (found, self.temp_views):
            for name in matching(sorted(names), pattern):
                yield names[name]


@frozen
class _Names:
    """What the query of a view sees: its own database, and temporary views if it is one itself."""

    catalog: SessionCatalog
    database: str
    temporary: bool

    def lookup_relation(self, parts: tuple[str, ...]) -> LogicalPlan | None:
        return self.catalog.relation(parts, self.database, temporary=self.temporary)

    def lookup_function(self, name: str) -> FunctionBuilder | None:
        return self.catalog.state.lookup_function(name)


def matching(names: Iterable[str], pattern: str | None) -> list[str]:
    """The names that fit a pattern of Spark's SHOW statements: `*` is any text, `|` parts alternatives."""
    if pattern is None:
        return list(names)
    parts = [re.compile(p.strip().replace("*", ".*"), re.IGNORECASE) for p in pattern.split("|")]
    return [name for name in names if any(p.fullmatch(name) for p in parts)]


def check_duplicates(names: Iterable[str], *, case_sensitive: bool = False) -> None:
    """Raise AnalysisException (COLUMN_ALREADY_EXISTS) for a name that is there twice."""
    seen = set()
    for name in names:
        key = name if case_sensitive else name.lower()
        if key in seen:
            raise errors.column_already_exists(key)
        seen.add(key)


def _view_name(parts: tuple[str, ...], is_global: bool) -> tuple[str, ...]:
    return (GLOBAL_TEMP, parts[0].lower()) if is_global else (parts[0].lower(),)


def _named(analyzer: Any, plan: LogicalPlan, view: StoredView) -> LogicalPlan:
    """The plan under the column names and comments of CREATE VIEW."""
    from mockspark_ir.expressions import Alias
    from mockspark_ir.plans import Project

    names = view.column_names
    if not names:
        return plan
    if len(names) != len(plan.output):
        few = len(plan.output) < len(names)
        raise errors.analysis_error(
            f"CREATE_VIEW_COLUMN_ARITY_MISMATCH.{'NOT_ENOUGH' if few else 'TOO_MANY'}_DATA_COLUMNS",
            viewName=errors.to_sql_id(view.name),
            viewColumns=errors.to_sql_ids(names),
            dataColumns=errors.to_sql_ids([a.name for a in plan.output]),
        )
    plan = analyzer.resolve_node(UnresolvedToDF(names, plan))
    if not any(view.comments):
        return plan
    columns = tuple(
        a if comment is None else Alias(a, a.name, metadata={**a.metadata, "comment": comment})
        for a, comment in zip(plan.output, view.comments, strict=True)
    )
    return Project(columns, plan)


def all_nodes(plan: LogicalPlan) -> Iterator[LogicalPlan]:
    """The nodes of a plan, those of subqueries in its expressions included."""
    from mockspark_ir.expressions import SubqueryExpression

    stack = [plan]
    while stack:
        for node in stack.pop().walk():
            yield node
            for expression in node.expressions:
                stack.extend(e.plan for e in expression.walk() if isinstance(e, SubqueryExpression))


def tables_of(plan: LogicalPlan) -> list[CatalogTable]:
    """The stored tables that a plan reads."""
    scans = (node for node in all_nodes(plan) if isinstance(node, TableScan))
    return [scan.table for scan in scans if isinstance(scan.table, CatalogTable)]


def _reads_view(plan: LogicalPlan, name: str) -> bool:
    return any(isinstance(node, View) and node.name == name for node in all_nodes(plan))


def _check_no_temporary(view: StoredView) -> None:
    """A view that lasts can't read one that doesn't, nor call a function of the session."""
    from mockspark_ir.expressions import PythonUDF

    for node in all_nodes(view.plan):
        if isinstance(node, View) and not node.name.startswith(f"{SPARK_CATALOG}."):
            raise _temporary_reference(view, "VIEW", node.name.split("."))
        for expression in node.expressions:
            for part in expression.walk():
                if isinstance(part, PythonUDF):
                    raise _temporary_reference(view, "FUNCTION", [part.name])


def _temporary_reference(view: StoredView, kind: str, name: list[str]) -> errors.PySparkException:
    return errors.from_condition(
        "INVALID_TEMP_OBJ_REFERENCE",
        {
            "obj": "VIEW",
            "objName": errors.to_sql_id(view.name),
            "tempObj": kind,
            "tempObjName": errors.to_sql_id(name),
        },
    )


__all__ = ["GLOBAL_TEMP", "SessionCatalog", "all_nodes", "check_duplicates", "matching", "tables_of"]
