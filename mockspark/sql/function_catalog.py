"""The functions that a session knows by name: those of Spark that mockspark has, and the user's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockspark.sql.session_catalog import SessionCatalog
from mockspark_ir import errors
from mockspark_ir.functions.registry import registry
from mockspark_runtimes.storage.definitions import SPARK_CATALOG

if TYPE_CHECKING:
    from mockspark.sql.session_state import SessionState

_BUILTIN = ("system", "builtin")
_SESSION = ("system", "session")


class FunctionCatalog:
    """Looks functions up and drops the user's."""

    def __init__(self, state: SessionState) -> None:
        self._state = state

    @property
    def _catalog(self) -> SessionCatalog:
        return self._state.catalog

    def names(self, *, system: bool = True, user: bool = True) -> list[str]:
        """All names in order."""
        found = set(registry()) if system else set()
        return sorted(found | set(self._state.functions) if user else found)

    def is_user_function(self, name: str) -> bool:
        return name.lower() in self._state.functions

    def find(self, parts: tuple[str, ...]) -> str | None:
        """The name of a function as it is kept; None for one that is not there.

        A function of Spark is in `system.builtin`, a user's in `system.session`; a database holds none.

        Raises AnalysisException: REQUIRES_SINGLE_PART_NAMESPACE.
        """
        name = parts[-1].lower()
        match tuple(part.lower() for part in parts[:-1]):
            case ():
                return name if self.is_user_function(name) or name in registry() else None
            case ("builtin",) | ("system", "builtin"):
                return name if name in registry() else None
            case ("session",) | ("system", "session"):
                return name if self.is_user_function(name) else None
            case (_,):
                return None
            case (catalog, _) if catalog == SPARK_CATALOG:
                return None
            case _:
                raise errors.requires_single_part_namespace(parts)

    def get(self, parts: tuple[str, ...]) -> str:
        """As `find`; raises AnalysisException (UNRESOLVED_ROUTINE) for nothing."""
        found = self.find(parts)
        if found is None:
            raise errors.unresolved_routine(
                parts, [_BUILTIN, _SESSION, (SPARK_CATALOG, self._catalog.current_database)]
            )
        return found

    def usage(self, name: str) -> str:
        """How one of Spark's functions is called; nothing is known of a user's."""
        function = registry().get(name)
        if self.is_user_function(name) or function is None:
            return "N/A."
        shown = [p.name if p.required else f"[{p.name}]" for p in function.parameters]
        return f"{name}({', '.join(shown)}{', ...' if function.variadic else ''})"

    def class_name(self, name: str) -> str:
        """Where the function is defined."""
        if self.is_user_function(name):
            function = self._state.functions[name].func
            return f"{type(function).__module__}.{type(function).__qualname__}"
        return "mockspark_ir.functions"

    def drop(self, parts: tuple[str, ...], *, if_exists: bool, temporary: bool) -> None:
        """Drop a user's function.

        Raises AnalysisException: FORBIDDEN_OPERATION for one of Spark's, ROUTINE_NOT_FOUND.
        """
        name = parts[-1].lower()
        if len(parts) == 1 and name in registry():
            raise errors.from_condition(
                "FORBIDDEN_OPERATION",
                {"statement": "DROP", "objectType": "FUNCTION", "objectName": errors.to_sql_id(name)},
            )
        if not temporary and len(parts) == 1 and self.is_user_function(name):
            raise errors.from_condition(
                "EXPECT_PERSISTENT_FUNCTION_NOT_TEMP",
                {"functionName": name, "operation": "DROP FUNCTION", "alternative": "DROP TEMPORARY FUNCTION"},
            )
        if temporary and len(parts) == 1 and self.is_user_function(name):
            del self._state.functions[name]
        elif not if_exists:
            raise errors.routine_not_found(parts)
