"""The command line: `mockspark run script.py`."""

from __future__ import annotations

import argparse
import runpy
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit status."""
    parser = argparse.ArgumentParser(prog="mockspark", description="PySpark without the JVM.")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="run a PySpark script, unmodified, with mockspark in pyspark's place")
    run.add_argument("script", type=Path, help="the script")
    run.add_argument("arguments", nargs=argparse.REMAINDER, help="arguments for the script")
    given = parser.parse_args(arguments)
    if not given.script.is_file():
        parser.error(f"there is no script {str(given.script)!r}")
    _run(given.script, given.arguments)
    return 0


def _run(script: Path, arguments: list[str]) -> None:
    from mockspark.alias import activate

    sys.argv = [str(script), *arguments]
    sys.path.insert(0, str(script.resolve().parent))
    with activate():
        runpy.run_path(str(script), run_name="__main__")


if __name__ == "__main__":
    raise SystemExit(main())
