"""The eight tables of TPC-H as Parquet files, made once by tpchgen-cli and kept in the system's temporary folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TABLES = ("customer", "lineitem", "nation", "orders", "part", "partsupp", "region", "supplier")


def find_generator() -> str:
    """The program tpchgen-cli, beside the interpreter or on the PATH."""
    found = shutil.which("tpchgen-cli", path=str(Path(sys.executable).parent)) or shutil.which("tpchgen-cli")
    if found is None:
        raise SystemExit("tpchgen-cli is not installed: pip install 'tpchgen-cli>=4'")
    return found


def generate(scale_factor: float) -> dict[str, str]:
    """Make the tables where they are missing, and return the path of each.

    The folder gets its name only when every file is complete, so that an interrupted run leaves nothing to trip over.
    """
    folder = Path(tempfile.gettempdir()) / "mockspark_tpch" / f"sf{scale_factor:g}"
    if not folder.exists():
        folder.parent.mkdir(exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(prefix="unfinished_", dir=folder.parent))
        command = [find_generator(), "parquet", "-q", "-s", f"{scale_factor:g}", "-o", str(unfinished)]
        subprocess.run(command, check=True)
        unfinished.rename(folder)
    return {name: str(folder / f"{name}.parquet") for name in TABLES}
