"""CREATE and DROP of views, tables and databases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from mockspark_compilers.frontend.cursor import Kind
from mockspark_compilers.frontend.literals import string_value
from mockspark_compilers.frontend.queries import QueryParser
from mockspark_ir import errors
from mockspark_ir.plans import (
    MOST_BUCKETS,
    BucketSpec,
    CatalogCommand,
    CreateTable,
    CreateView,
    CreateViewUsing,
    DropView,
    LogicalPlan,
)
from mockspark_ir.types import StructField, StructType

T = TypeVar("T")

_NAMESPACES = frozenset({"DATABASE", "SCHEMA", "NAMESPACE"})
# Words after a column's type that say what mockspark has not.
_COLUMN_OPTIONS = ("PRIMARY", "UNIQUE", "REFERENCES", "CONSTRAINT", "CHECK", "GENERATED", "FOREIGN")


class DefinitionParser(QueryParser):
    """Reads CREATE and DROP."""

    def command(self, name: str, /, **arguments: Any) -> CatalogCommand:
        raise NotImplementedError

    def create(self) -> LogicalPlan:
        """CREATE, and REPLACE TABLE."""
        start = self.position
        replace = self.advance().key == "REPLACE"
        or_create = not replace
        if not replace and self.at("OR", "REPLACE"):
            self.advance()
            self.advance()
            replace = True
        is_global = self.token.key == "GLOBAL" and self.ahead().key == "TEMPORARY" and self.accept("GLOBAL")
        temporary = self.accept("TEMPORARY")
        external = not temporary and self.accept("EXTERNAL")
        match self.token.key:
            case "VIEW" if or_create and not external:
                return self._create_view(start, replace, is_global, temporary)
            case "TABLE" if not is_global:
                if temporary:
                    raise errors.unsupported_feature("CREATE TEMPORARY TABLE")
                return self._create_table(start, replace, or_create, external)
            case "DATABASE" | "SCHEMA" | "NAMESPACE" if not (replace or temporary or external):
                return self._create_database()
            case "FUNCTION" | "VARIABLE" | "INDEX" | "MATERIALIZED" | "STREAMING" | "FLOW" as word:
                raise errors.unsupported_feature(f"CREATE {word}")
            case _:
                raise self.failure()

    def _unless_exists(self) -> bool:
        if self.token.key != "IF" or self.ahead().key != "NOT":
            return False
        self.expect("IF", "NOT", "EXISTS")
        return True

    # Views

    def _create_view(self, start: int, replace: bool, is_global: bool, temporary: bool) -> LogicalPlan:
        origin = self.origin(self.tokens[start])
        self.expect("VIEW")
        if_not_exists = self._unless_exists()
        name = self.multipart()
        if temporary and len(name) > 1:
            raise errors.from_condition(
                "INVALID_TEMP_OBJ_QUALIFIER",
                {
                    "objectType": "VIEW",
                    "objectName": errors.to_sql_id(name[-1:]),
                    "qualifier": errors.to_sql_id(name[:-1]),
                },
            )
        if temporary and (self.token.key == "USING" or self._has_types()):
            return self._create_view_using(name, replace, is_global, start)
        columns = self.in_parentheses(self._view_column) if self.token.key == "(" else []
        clauses = self._clauses({"COMMENT": self.string, "TBLPROPERTIES": self.properties})
        if self.at("WITH", "SCHEMA") or self.at("PARTITIONED", "ON") or self.token.key == "DEFAULT":
            raise errors.unsupported_feature(f"CREATE VIEW ... {self.token.key} {self.ahead().key}")
        self.expect("AS")
        query_start = self.position
        query = self.query()
        if temporary and if_not_exists:
            raise errors.from_condition("_LEGACY_ERROR_TEMP_0053", {})
        if replace and if_not_exists:
            raise errors.from_condition("CREATE_VIEW_WITH_IF_NOT_EXISTS_AND_REPLACE", {"viewName": ".".join(name)})
        if temporary and "TBLPROPERTIES" in clauses:
            raise _not_allowed("TBLPROPERTIES can't coexist with CREATE TEMPORARY VIEW")
        return CreateView(
            name,
            query,
            replace,
            is_global,
            tuple(column for column, _ in columns),
            if_not_exists,
            temporary,
            tuple(comment for _, comment in columns),
            clauses.get("COMMENT"),
            clauses.get("TBLPROPERTIES", {}),
            self.since(query_start),
            origin=origin,
        )

    def _has_types(self) -> bool:
        """Whether the list in parentheses gives types, as CREATE VIEW ... USING has them."""
        return self.token.key == "(" and self.is_name(self.ahead(2)) and self.ahead(2).key != "COMMENT"

    def _view_column(self) -> tuple[str, str | None]:
        name = self.declared_name()
        return name, self.string() if self.accept("COMMENT") else None

    def _create_view_using(self, name: tuple[str, ...], replace: bool, is_global: bool, start: int) -> LogicalPlan:
        schema = StructType(self.in_parentheses(self._column)) if self.token.key == "(" else None
        self.expect("USING")
        provider = ".".join(self.multipart())
        options = self.properties() if self.accept("OPTIONS") else {}
        origin = self.origin(self.tokens[start])
        return CreateViewUsing(name, provider, options, schema, replace, is_global, origin=origin)

    # Tables

    def _create_table(self, start: int, replace: bool, or_create: bool, external: bool) -> LogicalPlan:
        origin = self.origin(self.tokens[start])
        self.expect("TABLE")
        if_not_exists = not replace and self._unless_exists()
        name = self.multipart()
        if self.token.key == "LIKE":
            raise errors.unsupported_feature("CREATE TABLE ... LIKE")
        fields: list[StructField] = []
        if self.token.key == "(" and not self.begins_query(1) and self.ahead().key != "(":
            fields = self.in_parentheses(self._column)
        provider = ".".join(self.multipart()) if self.accept("USING") else None
        clauses = self._clauses({
            "OPTIONS": self.properties,
            "PARTITIONED": self._partitioning,
            "CLUSTERED": self._buckets,
            "COMMENT": self.string,
            "LOCATION": self.string,
            "TBLPROPERTIES": self.properties,
        })  # fmt: skip
        if self.token.key in ("CLUSTER", "SKEWED", "ROW", "STORED", "DEFAULT", "WITH"):
            raise errors.unsupported_feature(f"CREATE TABLE ... {self.token.key}")
        query = None
        if self.accept("AS") or self.begins_query() or self.token.key == "(":
            query = self.query()
            if fields:
                raise _not_allowed("Schema may not be specified in a Create Table As Select (CTAS) statement")
        partitioning: list[str | StructField] = clauses.get("PARTITIONED", [])
        added = [p for p in partitioning if isinstance(p, StructField)]
        if added and len(added) != len(partitioning):
            raise errors.unsupported_feature("PARTITIONED BY with both names and definitions of columns")
        return CreateTable(
            name,
            StructType([*fields, *added]) if fields or added else None,
            query,
            provider,
            if_not_exists,
            replace,
            or_create or not replace,
            external,
            tuple(p.name if isinstance(p, StructField) else p for p in partitioning),
            clauses.get("OPTIONS", {}),
            clauses.get("TBLPROPERTIES", {}),
            clauses.get("LOCATION"),
            clauses.get("COMMENT"),
            clauses.get("CLUSTERED"),
            origin=origin,
        )

    def _column(self) -> StructField:
        """A column: name, type, NOT NULL, COMMENT, DEFAULT."""
        if self.token.key in _COLUMN_OPTIONS and self.is_name(self.ahead()) and self.ahead(2).key in ("KEY", "CHECK"):
            raise errors.unsupported_feature(f"{self.token.key} in CREATE TABLE")
        if self.at("CHECK", "(") or (self.at("CONSTRAINT") and self.is_name(self.ahead(2))):
            raise errors.unsupported_feature(f"{self.token.key} in CREATE TABLE")
        name = self.declared_name()
        dtype = self.data_type()
        nullable = True
        metadata: dict[str, Any] = {}
        while self.is_name(self.token):
            if self.at("NOT", "NULL"):
                self.advance()
                self.advance()
                nullable = False
            elif self.accept("COMMENT"):
                metadata["comment"] = self.string()
            elif self.token.key == "DEFAULT":
                self.advance()
                start = self.position
                self.expression()
                metadata["CURRENT_DEFAULT"] = metadata["EXISTS_DEFAULT"] = self.since(start)
            elif self.token.key in _COLUMN_OPTIONS:
                raise errors.unsupported_feature(f"{self.token.key} in CREATE TABLE")
            else:
                self.fail()
        return StructField(name, dtype, nullable, metadata)

    def _partitioning(self) -> list[str | StructField]:
        """PARTITIONED BY (a, b), or (a INT, b STRING)."""
        self.expect("BY")
        return self.in_parentheses(self._partition_column)

    def _buckets(self) -> BucketSpec:
        """CLUSTERED BY (a, b) SORTED BY (c ASC) INTO 4 BUCKETS."""
        self.expect("BY")
        columns = self.in_parentheses(self.declared_name)
        ordered = []
        if self.accept("SORTED"):
            self.expect("BY")
            ordered = self.in_parentheses(self._sort_column)
        self.expect("INTO")
        if self.token.kind is not Kind.NUMBER or not self.token.text.isdecimal():
            self.fail()
        count = int(self.advance().text)
        self.expect("BUCKETS")
        if not 0 < count <= MOST_BUCKETS:
            raise errors.invalid_bucket_count(count, MOST_BUCKETS, in_text=True)
        return BucketSpec(count, tuple(columns), tuple(ordered))

    def _sort_column(self) -> str:
        name = self.declared_name()
        if self.accept("DESC"):
            raise _not_allowed("Column ordering must be ASC, was 'DESC'")
        self.accept("ASC")
        return name

    def _partition_column(self) -> str | StructField:
        if self.ahead().key == "(":
            raise errors.unsupported_feature("PARTITIONED BY with transforms")
        if self.is_name(self.ahead()):
            return self._column()
        return self.declared_name()

    # Databases

    def _create_database(self) -> LogicalPlan:
        self.advance()
        if_not_exists = self._unless_exists()
        name = self.multipart()
        clauses = self._clauses({"COMMENT": self.string, "LOCATION": self.string, "WITH": self._database_properties})
        return self.command(
            "create_database",
            name=name,
            if_not_exists=if_not_exists,
            comment=clauses.get("COMMENT"),
            location=clauses.get("LOCATION"),
            properties=clauses.get("WITH", {}),
        )

    def _database_properties(self) -> Mapping[str, str]:
        if not self.accept("DBPROPERTIES"):
            self.expect("PROPERTIES")
        return self.properties()

    # DROP

    def drop(self) -> LogicalPlan:
        start = self.advance()
        word = self.token.key
        temporary = word == "TEMPORARY" and self.accept("TEMPORARY")
        if self.token.key == "FUNCTION":
            self.advance()
            if_exists = self.accept("IF", "EXISTS")
            return self.command("drop_function", name=self.multipart(), if_exists=if_exists, temporary=temporary)
        if temporary or (word not in _NAMESPACES and word not in ("TABLE", "VIEW")):
            if word in ("VARIABLE", "INDEX", "MATERIALIZED") or self.token.key == "VARIABLE":
                raise errors.unsupported_feature(f"DROP {word}")
            self.fail()
        self.advance()
        if_exists = self.accept("IF", "EXISTS")
        name = self.multipart()
        match word:
            case "TABLE":
                return self.command("drop_table", name=name, if_exists=if_exists, purge=self.accept("PURGE"))
            case "VIEW":
                return DropView(name, if_exists, origin=self.origin(start))
            case _:
                cascade = self.accept("CASCADE")
                if not cascade:
                    self.accept("RESTRICT")
                return self.command("drop_database", name=name, if_exists=if_exists, cascade=cascade)

    # Clauses

    def _clauses(self, readers: Mapping[str, Callable[[], Any]]) -> dict[str, Any]:
        """Clauses in any order, each at most once.

        Raises
        ------
        ParseException
            DUPLICATE_CLAUSES.
        """
        found: dict[str, Any] = {}
        while (word := self.token.key) in readers and not self.at("WITH", "SCHEMA"):
            if word in found:
                raise errors.from_condition("DUPLICATE_CLAUSES", {"clauseName": word})
            self.advance()
            found[word] = readers[word]()
        return found

    def properties(self) -> Mapping[str, str]:
        """`(key = 'value', 'key' 1, a.b true)`.

        Raises
        ------
        ParseException
            PARSE_SYNTAX_ERROR, DUPLICATE_KEY.
        """
        found: dict[str, str] = {}
        for key, value in self.in_parentheses(self._property):
            if key in found:
                raise errors.from_condition("DUPLICATE_KEY", {"keyColumn": f"`{key}`"})
            found[key] = value
        return found

    def property_key(self) -> str:
        if self.token.kind is Kind.STRING:
            # A text after it is the value.
            return string_value(self.advance().text)
        parts = [self.identifier()]
        while self.accept("."):
            parts.append(self.identifier())
        return ".".join(parts)

    def _property(self) -> tuple[str, str]:
        key = self.property_key()
        self.accept("=")
        if self.token.kind is Kind.STRING:
            return key, self.string()
        if self.token.kind is Kind.NUMBER:
            return key, self.advance().text
        if self.token.key in ("TRUE", "FALSE"):
            return key, self.advance().key.lower()
        raise self.failure()


def _not_allowed(message: str) -> Exception:
    return errors.from_condition("_LEGACY_ERROR_TEMP_0035", {"message": message})
