"""Run one benchmark by name: `python -m benchmarks latency --check`."""

from __future__ import annotations

import importlib
import sys

BENCHMARKS = {
    "latency": "benchmarks.latency",
    "cold_start": "benchmarks.cold_start",
    "chains": "benchmarks.chains",
    "tpch": "benchmarks.tpch.run",
}


def main() -> int:
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in BENCHMARKS:
        print(f"usage: python -m benchmarks {{{','.join(BENCHMARKS)}}} [options]", file=sys.stderr)
        return 2
    status: int = importlib.import_module(BENCHMARKS[name]).main(sys.argv[2:])
    return status


if __name__ == "__main__":
    sys.exit(main())
