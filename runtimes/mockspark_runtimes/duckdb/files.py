"""Scans of files for DuckDB: Parquet is checked and read in place, the others become Arrow tables."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Container, Sequence
from typing import TYPE_CHECKING, Any

from mockspark_compilers.sql.compiled import FileTable
from mockspark_ir.functions.definition import EvaluationContext
from mockspark_runtimes.files.parquet import check_files
from mockspark_runtimes.files.tables import fingerprint, scan_table

if TYPE_CHECKING:
    import pyarrow as pa

# Tables of files are kept for further actions up to so many bytes; what a statement needs is kept while it runs.
KEPT_BYTES = 256 << 20


class FileTables:
    """The tables of scanned files, with the state of the files that they were made from."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, tuple[tuple[Any, ...], pa.Table]] = OrderedDict()

    def tables(self, requests: Sequence[FileTable], context: EvaluationContext) -> dict[str, pa.Table]:
        """The files that DuckDB doesn't read itself as tables by name, as the files are now.

        Raises UnknownException (FAILED_READ_FILE...) for files that are gone, malformed or of other types.
        """
        used: dict[str, pa.Table] = {}
        for request in requests:
            name, scan = request.name, request.scan
            if scan.format == "parquet":
                check_files(scan)
            if not name:
                continue
            state = fingerprint(scan, context)
            known = self._known.get(name)
            if known is None or known[0] != state:
                known = self._known[name] = (state, scan_table(scan, context, request.needed))
            self._known.move_to_end(name)
            used[name] = known[1]
        self._forget(used)
        return used

    def _forget(self, used: Container[str]) -> None:
        """Let go of the tables that were used longest ago, until the others are within the limit."""
        total = sum(table.nbytes for _, table in self._known.values())
        for name in list(self._known):
            if total <= KEPT_BYTES:
                return
            if name not in used:
                total -= self._known.pop(name)[1].nbytes
