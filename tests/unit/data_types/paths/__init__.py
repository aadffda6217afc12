"""The paths on which values travel, by name."""

from __future__ import annotations

from tests.unit.data_types.asking import Ask
from tests.unit.data_types.paths.actions import ACTIONS
from tests.unit.data_types.paths.creation import CREATION
from tests.unit.data_types.paths.expressions import EXPRESSIONS
from tests.unit.data_types.paths.files import FILES
from tests.unit.data_types.paths.functions import FUNCTIONS
from tests.unit.data_types.paths.relational import RELATIONAL

GROUPS: dict[str, dict[str, Ask]] = {
    "creation": CREATION,
    "actions": ACTIONS,
    "files": FILES,
    "functions": FUNCTIONS,
    "relational": RELATIONAL,
    "expressions": EXPRESSIONS,
}
PATHS: dict[str, Ask] = {name: ask for group in GROUPS.values() for name, ask in group.items()}
