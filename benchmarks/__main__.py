"""Run one benchmark by name, `python -m benchmarks latency --check`, or all of them with their limits."""

from __future__ import annotations

import importlib
import subprocess
import sys

BENCHMARKS = {
    "latency": "benchmarks.latency",
    "cold_start": "benchmarks.cold_start",
    "chains": "benchmarks.chains",
    "tpch": "benchmarks.tpch.run",
}


def run_all() -> int:
    """Every benchmark in a process of its own, so that none finds what another has loaded."""
    failed = []
    for name in BENCHMARKS:
        print(f"\n== {name} ==", flush=True)
        if subprocess.run([sys.executable, "-m", "benchmarks", name, "--check"], check=False).returncode:
            failed.append(name)
    print("\nbeyond their limits: " + (", ".join(failed) or "none"))
    return 1 if failed else 0


def main() -> int:
    if len(sys.argv) == 1:
        return run_all()
    name = sys.argv[1]
    if name not in BENCHMARKS:
        print(f"usage: python -m benchmarks {{{','.join(BENCHMARKS)}}} [options]", file=sys.stderr)
        return 2
    status: int = importlib.import_module(BENCHMARKS[name]).main(sys.argv[2:])
    return status


if __name__ == "__main__":
    sys.exit(main())
