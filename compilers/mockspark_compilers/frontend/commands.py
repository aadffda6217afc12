"""Statements that are no queries.

Those about the catalog become a `CatalogCommand`. Its names, and the arguments of each (None where they were not
given; names of tables, views and databases are tuples of their parts):

- use: namespace, written (DATABASE, SCHEMA or NAMESPACE, if that was said)
- show_tables, show_views: namespace, pattern; show_table_extended: namespace, pattern
- show_databases: namespace, pattern; show_catalogs: pattern; show_current_namespace
- show_columns: table, namespace; show_partitions: table, partition; show_create_table: table
- show_tblproperties: table, key; show_functions: scope (all, user or system), namespace, pattern
- describe_table: table, extended, partition; describe_column: table, column, extended
- describe_database: name, extended; describe_function: name, extended; describe_query: query, text
- create_database: name, if_not_exists, comment, location, properties
- drop_database: name, if_exists, cascade; drop_table: name, if_exists, purge
- drop_function: name, if_exists, temporary
- truncate_table: table, partition
- cache_table: table, lazy, options, query, text; uncache_table: table, if_exists; clear_cache
- refresh_table: table; refresh_path: path
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from mockspark_compilers.frontend.cursor import Kind
from mockspark_compilers.frontend.definitions import DefinitionParser
from mockspark_ir import errors
from mockspark_ir.expressions import Literal
from mockspark_ir.plans import (
    CatalogCommand,
    ExplainCommand,
    InsertInto,
    LogicalPlan,
    ResetCommand,
    SetCommand,
    UnresolvedWith,
)

QUERY_STARTS = frozenset({"SELECT", "FROM", "TABLE", "VALUES", "(", "MAP", "REDUCE"})
_EXPLAIN_MODES = frozenset({"EXTENDED", "CODEGEN", "COST", "FORMATTED", "LOGICAL"})
_NAMESPACES = frozenset({"DATABASE", "SCHEMA", "NAMESPACE"})
_NAMESPACES_PLURAL = frozenset({"DATABASES", "SCHEMAS", "NAMESPACES"})
_IN = frozenset({"IN", "FROM"})

_KEY = r"[a-zA-Z_\d.:]+"
_QUOTED = r"`((?:[^`]|``)+)`"
_SET = re.compile(rf"(?:({_KEY})|{_QUOTED})(?:\s*=([^;]*))?;*", re.DOTALL)
_RESET = re.compile(rf"(?:({_KEY})|{_QUOTED})?;*")
_MOST_HOURS = timedelta(hours=18)


class StatementParser(DefinitionParser):
    """Reads whatever `spark.sql` takes."""

    def statement(self) -> LogicalPlan:
        """A query or a command.

        Raises
        ------
        ParseException
            PARSE_SYNTAX_ERROR and others.
        PySparkNotImplementedError
            For statements that Spark has and mockspark lacks.
        """
        key = self.token.key
        if key in QUERY_STARTS:
            return self.query()
        if key == "WITH":
            return self._with()
        command = _COMMANDS.get(key)
        if command is not None:
            return command(self)
        if key in _UNSUPPORTED:
            raise errors.unsupported_feature(f"the statement {key}")
        if key in _DISALLOWED:
            raise errors.from_condition("INVALID_STATEMENT_OR_CLAUSE", {"operation": key})
        raise self.failure()

    def command(self, name: str, /, **arguments: Any) -> CatalogCommand:
        return CatalogCommand(name, arguments, origin=self.origin(self.tokens[0]))

    def _with(self) -> LogicalPlan:
        """WITH ... and a query, or an INSERT of one."""
        start = self.position
        ctes, recursive = self.ctes()
        if self.token.key != "INSERT":
            self.rewind(start)
            self.positional = 0
            return self.query()
        insert = self.insert()
        query = UnresolvedWith(ctes, insert.query, recursive, origin=insert.origin)
        return InsertInto(
            insert.table, query, insert.overwrite, insert.columns, insert.partition, insert.by_name,
            insert.if_partition_not_exists, origin=insert.origin,
        )  # fmt: skip

    # INSERT

    def insert(self) -> InsertInto:
        """INSERT INTO t [PARTITION (...)] [(columns)] query."""
        origin = self.origin()
        self.expect("INSERT")
        overwrite = self.token.key == "OVERWRITE"
        self.expect("OVERWRITE" if overwrite else "INTO")
        if self._at_directory():
            raise errors.unsupported_feature("INSERT OVERWRITE DIRECTORY")
        if self.token.key == "TABLE" and self.is_name(self.ahead()):
            self.advance()
        table = self.multipart()
        partition = self.partition() if self.at("PARTITION", "(") else {}
        unless_exists = self.accept("IF", "NOT", "EXISTS")
        by_name = self.accept("BY", "NAME")
        columns: tuple[str, ...] = ()
        if self.token.key == "(" and not by_name and not self.begins_query(1) and self.ahead().key != "(":
            columns = self.names_in_parentheses()
        if self.at("REPLACE", "WHERE"):
            raise errors.unsupported_feature("INSERT INTO ... REPLACE WHERE")
        query = self.query()
        return InsertInto(table, query, overwrite, columns, partition, by_name, unless_exists, origin=origin)

    def _at_directory(self) -> bool:
        if self.token.key == "DIRECTORY":
            return self.ahead().kind is Kind.STRING or self.ahead().key == "USING"
        return self.at("LOCAL", "DIRECTORY")

    def partition(self) -> Mapping[str, Any]:
        """PARTITION (a = 1, b): values of static columns, None for dynamic ones."""
        self.expect("PARTITION")
        return dict(self.in_parentheses(self._partition_value))

    def _partition_value(self) -> tuple[str, Any]:
        name = self.identifier()
        if not self.accept("="):
            return name, None
        value = self._unary()
        if not isinstance(value, Literal):
            raise errors.unsupported_feature("PARTITION values that are no literals")
        return name, value

    # SET, RESET, USE

    def set_command(self) -> LogicalPlan:
        """SET: what comes after it is read as it stands, not as tokens.

        Raises
        ------
        ParseException
            INVALID_SET_SYNTAX, _LEGACY_ERROR_TEMP_0045.
        """
        start = self.advance()
        origin = self.origin(start)
        if self.at("TIME", "ZONE"):
            return SetCommand("spark.sql.session.timeZone", self._time_zone(), origin=origin)
        if self.token.key in ("VAR", "VARIABLE", "CATALOG") and self.is_name(self.ahead()):
            raise errors.unsupported_feature(f"SET {self.token.key}")
        if self.token.key == "ROLE" and self.ahead().key != "=":
            raise errors.from_condition("INVALID_STATEMENT_OR_CLAUSE", {"operation": "SET ROLE"})
        text = self.text[start.start + len(start.text) :].strip()
        self.rewind(len(self.tokens) - 1)
        bare = text.rstrip("; \t\r\n")
        if bare in ("", "-v"):
            return SetCommand(bare or None, None, origin=origin)
        found = _SET.fullmatch(text)
        if found is None:
            raise errors.from_condition("INVALID_SET_SYNTAX", {})
        plain, quoted, value = found.groups()
        key = plain or quoted.replace("``", "`")
        if value is None:
            return SetCommand(key, None, origin=origin)
        value = value.strip()
        if quoted_value := re.fullmatch(_QUOTED, value):
            value = quoted_value[1].replace("``", "`")
        return SetCommand(key, value, origin=origin)

    def _time_zone(self) -> str:
        self.advance()
        self.advance()
        if self.token.kind is Kind.STRING and self.ahead().kind is Kind.END:
            return self.string()
        if self.token.key == "LOCAL":
            raise errors.unsupported_feature("SET TIME ZONE LOCAL")
        if self.token.key == "INTERVAL":
            literal = self.value()
            if isinstance(literal, Literal) and isinstance(literal.value, timedelta):
                return _zone_offset(literal.value)
        raise errors.from_condition("_LEGACY_ERROR_TEMP_0045", {})

    def reset(self) -> LogicalPlan:
        """
        Raises
        ------
        ParseException
            INVALID_RESET_COMMAND_FORMAT.
        """
        start = self.advance()
        text = self.text[start.start + len(start.text) :].strip()
        self.rewind(len(self.tokens) - 1)
        found = _RESET.fullmatch(text)
        if found is None:
            raise errors.from_condition("INVALID_RESET_COMMAND_FORMAT", {})
        plain, quoted = found.groups()
        key = quoted.replace("``", "`") if quoted else plain
        return ResetCommand(key, origin=self.origin(start))

    def use(self) -> LogicalPlan:
        self.advance()
        written = None
        if self.token.key in _NAMESPACES and self.is_name(self.ahead()):
            written = self.advance().key
        return self.command("use", namespace=self.multipart(), written=written)

    # SHOW

    def show(self) -> LogicalPlan:
        self.advance()
        word = self.token.key
        if self.at("TABLE", "EXTENDED"):
            return self._show_table_extended()
        if self.at("CREATE", "TABLE"):
            return self._show_create_table()
        if self.token.key == "CURRENT" and self.ahead().key in _NAMESPACES:
            self.advance()
            self.advance()
            return self.command("show_current_namespace")
        if word in _NAMESPACES_PLURAL:
            self.advance()
            return self.command("show_databases", namespace=self._namespace(), pattern=self._pattern())
        match word:
            case "TABLES" | "VIEWS":
                self.advance()
                name = f"show_{word.lower()}"
                return self.command(name, namespace=self._namespace(), pattern=self._pattern())
            case "CATALOGS":
                self.advance()
                return self.command("show_catalogs", pattern=self._pattern())
            case "COLUMNS":
                return self._show_columns()
            case "PARTITIONS":
                self.advance()
                table = self.multipart()
                given = self.partition() if self.token.key == "PARTITION" else None
                return self.command("show_partitions", table=table, partition=given)
            case "TBLPROPERTIES":
                return self._show_properties()
            case _:
                return self._show_functions()

    def _namespace(self) -> tuple[str, ...] | None:
        return self.multipart() if self.accept_any(_IN) else None

    def _pattern(self) -> str | None:
        """A pattern, with LIKE before it or without."""
        if self.accept("LIKE") or self.token.kind is Kind.STRING:
            return self.string()
        return None

    def _show_table_extended(self) -> LogicalPlan:
        self.expect("TABLE", "EXTENDED")
        namespace = self._namespace()
        self.expect("LIKE")
        pattern = self.string()
        if self.token.key == "PARTITION":
            raise errors.unsupported_feature("SHOW TABLE EXTENDED ... PARTITION")
        return self.command("show_table_extended", namespace=namespace, pattern=pattern)

    def _show_create_table(self) -> LogicalPlan:
        self.expect("CREATE", "TABLE")
        table = self.multipart()
        if self.at("AS", "SERDE"):
            raise errors.unsupported_feature("SHOW CREATE TABLE ... AS SERDE")
        return self.command("show_create_table", table=table)

    def _show_columns(self) -> LogicalPlan:
        self.expect("COLUMNS")
        if not self.accept_any(_IN):
            self.fail()
        table = self.multipart()
        return self.command("show_columns", table=table, namespace=self._namespace())

    def _show_properties(self) -> LogicalPlan:
        self.expect("TBLPROPERTIES")
        table = self.multipart()
        key = None
        if self.accept("("):
            key = self.property_key()
            self.expect(")")
        return self.command("show_tblproperties", table=table, key=key)

    def _show_functions(self) -> LogicalPlan:
        scope = "ALL"
        if self.is_name(self.token) and self.ahead().key == "FUNCTIONS":
            scope = self.advance().key
            if scope not in ("ALL", "USER", "SYSTEM"):
                shown = f"`{scope.lower()}`"
                raise errors.invalid_sql_syntax("SHOW_FUNCTIONS_INVALID_SCOPE", scope=shown)
        self.expect("FUNCTIONS")
        namespace = self._namespace()
        pattern = self._pattern()
        if pattern is None and namespace is None and self.is_name(self.token):
            *before, pattern = self.multipart()
            namespace = tuple(before) or None
        return self.command("show_functions", scope=scope.lower(), namespace=namespace, pattern=pattern)

    # DESCRIBE

    def describe(self) -> LogicalPlan:
        self.advance()
        if self.at("FUNCTION") and (self.is_name(self.ahead()) or self.ahead().kind is not Kind.END):
            return self._describe_function()
        if self.token.key in _NAMESPACES and self.is_name(self.ahead()):
            self.advance()
            extended = self.token.key == "EXTENDED" and self.is_name(self.ahead()) and self.accept("EXTENDED")
            return self.command("describe_database", name=self.multipart(), extended=extended)
        if self.token.key == "QUERY" and self.starts_operand(self.ahead()):
            self.advance()
            return self._describe_query()
        if self.token.key != "TABLE" and self.begins_query():
            return self._describe_query()
        if self.token.key == "TABLE" and self.is_name(self.ahead()):
            self.advance()
        extended = self.token.key in ("EXTENDED", "FORMATTED") and self.is_name(self.ahead())
        if extended:
            self.advance()
        table = self.multipart()
        partition = self.partition() if self.at("PARTITION", "(") else None
        if self.at("AS", "JSON"):
            if not extended:
                raise errors.from_condition("DESCRIBE_JSON_NOT_EXTENDED", {"tableName": ".".join(table)})
            raise errors.unsupported_feature("DESCRIBE ... AS JSON")
        if self.is_name(self.token):
            return self.command("describe_column", table=table, column=self.multipart(), extended=extended)
        return self.command("describe_table", table=table, extended=extended, partition=partition)

    def _describe_query(self) -> LogicalPlan:
        start = self.position
        query = self.query()
        return self.command("describe_query", query=query, text=self.since(start))

    def _describe_function(self) -> LogicalPlan:
        self.expect("FUNCTION")
        extended = self.token.key == "EXTENDED" and self.ahead().kind is not Kind.END and self.accept("EXTENDED")
        if self.token.kind is Kind.STRING:
            name: tuple[str, ...] = (self.string(),)
        elif self.token.kind is Kind.SYMBOL:
            name = (self.advance().text,)
        else:
            name = self.multipart()
        return self.command("describe_function", name=name, extended=extended)

    # DROP, TRUNCATE, CACHE, REFRESH, EXPLAIN

    def truncate(self) -> LogicalPlan:
        self.advance()
        self.expect("TABLE")
        table = self.multipart()
        partition = self.partition() if self.token.key == "PARTITION" else None
        return self.command("truncate_table", table=table, partition=partition)

    def cache(self) -> LogicalPlan:
        self.advance()
        lazy = self.accept("LAZY")
        self.expect("TABLE")
        table = self.multipart()
        options = self.properties() if self.accept("OPTIONS") else {}
        query, text = None, None
        if self.accept("AS") or self.begins_query() or self.token.key == "(":
            start = self.position
            query = self.query()
            text = self.since(start)
        return self.command("cache_table", table=table, lazy=lazy, options=options, query=query, text=text)

    def uncache(self) -> LogicalPlan:
        self.advance()
        self.expect("TABLE")
        if_exists = self.accept("IF", "EXISTS")
        return self.command("uncache_table", table=self.multipart(), if_exists=if_exists)

    def clear(self) -> LogicalPlan:
        self.advance()
        self.expect("CACHE")
        return self.command("clear_cache")

    def refresh(self) -> LogicalPlan:
        start = self.advance()
        if self.token.key == "FUNCTION" and self.is_name(self.ahead()):
            raise errors.unsupported_feature("REFRESH FUNCTION")
        if self.token.key == "TABLE" and self.is_name(self.ahead()):
            self.advance()
            return self.command("refresh_table", table=self.multipart())
        if self.token.kind is Kind.STRING:
            return self.command("refresh_path", path=self.string())
        path = self.text[start.start + len(start.text) :].strip().rstrip(";")
        if not path:
            raise errors.invalid_sql_syntax("EMPTY_REFRESH_RESOURCE_PATH")
        if re.search(r"\s", path):
            raise errors.invalid_sql_syntax("INVALID_REFRESH_RESOURCE_PATH")
        self.rewind(len(self.tokens) - 1)
        return self.command("refresh_path", path=path)

    def explain(self) -> LogicalPlan:
        start = self.advance()
        mode = self.accept_any(_EXPLAIN_MODES) or "simple"
        if mode == "LOGICAL":
            raise errors.from_condition("INVALID_STATEMENT_OR_CLAUSE", {"operation": "EXPLAIN LOGICAL"})
        return ExplainCommand(self.statement(), mode.lower(), origin=self.origin(start))


def _zone_offset(offset: timedelta) -> str:
    if abs(offset) > _MOST_HOURS:
        hours = str(int(abs(offset).total_seconds() // 3600))
        raise errors.from_condition("INVALID_INTERVAL_FORMAT.TIMEZONE_INTERVAL_OUT_OF_RANGE", {"input": hours})
    minutes, seconds = divmod(int(abs(offset).total_seconds()), 60)
    sign = "-" if offset < timedelta() else "+"
    shown = f"{sign}{minutes // 60:02}:{minutes % 60:02}"
    return f"{shown}:{seconds:02}" if seconds else shown


_COMMANDS: dict[str, Callable[[StatementParser], LogicalPlan]] = {
    "CACHE": StatementParser.cache,
    "CLEAR": StatementParser.clear,
    "CREATE": StatementParser.create,
    "DESC": StatementParser.describe,
    "DESCRIBE": StatementParser.describe,
    "DROP": StatementParser.drop,
    "EXPLAIN": StatementParser.explain,
    "INSERT": StatementParser.insert,
    "REFRESH": StatementParser.refresh,
    "REPLACE": StatementParser.create,
    "RESET": StatementParser.reset,
    "SET": StatementParser.set_command,
    "SHOW": StatementParser.show,
    "TRUNCATE": StatementParser.truncate,
    "UNCACHE": StatementParser.uncache,
    "USE": StatementParser.use,
}
_UNSUPPORTED = frozenset({
    "ADD", "ALTER", "ANALYZE", "BEGIN", "CALL", "COMMENT", "DECLARE", "DELETE", "EXECUTE", "LIST", "LOAD", "MERGE",
    "MSCK", "REPAIR", "UPDATE",
})  # fmt: skip
_DISALLOWED = frozenset({"COMMIT", "EXPORT", "GRANT", "IMPORT", "LOCK", "REVOKE", "ROLLBACK", "UNLOCK"})
