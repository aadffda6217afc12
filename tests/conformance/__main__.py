"""Command line: ``python -m tests.conformance --failures``."""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterable

from tests.conformance import harness
from tests.conformance.docstrings import find_all
from tests.conformance.modules import MODULES

_VARYING = re.compile(r"0x[0-9a-f]+|#\d+|\b\d{3,}\b")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__)
    parser.add_argument("--target", choices=sorted(harness.LISTS), default="mockspark")
    parser.add_argument("--only", metavar="PATTERN", default="", help="names that match this regular expression")
    parser.add_argument("--show", metavar="NAME", help="run one docstring and print its report")
    parser.add_argument("--failures", action="store_true", help="group the failures by their first message")
    parser.add_argument("--update", action="store_true", help="add what passes now to the list")
    parser.add_argument("--allow-loss", action="store_true", help="with --update, also remove what no longer passes")
    parser.add_argument("--jobs", type=int, help="worker processes")
    return parser.parse_args()


def _show(target: str, name: str) -> bool:
    result = harness.run(target, [name], jobs=1)[name]
    print(result.detail or result.summary or "passed")
    return result.passed


def _print_failures(results: Iterable[harness.Result]) -> None:
    groups: dict[str, list[str]] = defaultdict(list)
    for result in results:
        if not result.passed:
            groups[_VARYING.sub("_", result.summary)[:200]].append(result.name)
    for summary, names in sorted(groups.items(), key=lambda group: -len(group[1])):
        print(f"{len(names):4}  {summary}\n        {' '.join(sorted(names)[:4])}{' ...' if len(names) > 4 else ''}")


def _update(target: str, results: dict[str, harness.Result], allow_loss: bool) -> bool:
    """Renew the list; False when names would be lost."""
    listed = set(harness.read_list(harness.LISTS[target]))
    passed = {name for name, result in results.items() if result.passed}
    lost = {name for name in listed if name in results} - passed
    kept = listed - lost if allow_loss else listed
    harness.write_list(harness.LISTS[target], kept | passed)
    print(f"{len(passed - listed)} added, {len(listed - kept)} removed")
    return allow_loss or not lost


def main() -> int:
    """Run the docstrings and say how many pass."""
    options = _options()
    universe = [docstring.name for docstring in find_all()]
    if options.show:
        matching = [name for name in universe if name == options.show or name.endswith(f".{options.show}")]
        if not matching:
            print(f"no docstring of that name: {options.show}")
            return 2
        shown = [_show(options.target, name) for name in matching]
        return 0 if all(shown) else 1
    asked = universe if options.target == "real" else harness.read_list(harness.SPARK_PASSES)
    asked = [name for name in asked if re.search(options.only, name)]
    start = time.monotonic()
    results = harness.run(options.target, asked, options.jobs)
    passed = [name for name, result in results.items() if result.passed]
    if options.failures:
        _print_failures(results.values())
    print(harness.table(passed, asked, MODULES))
    lost = sorted(set(harness.read_list(harness.LISTS[options.target])) & set(asked) - set(passed))
    for name in lost:
        print(f"no longer passes: {name}: {results[name].summary}")
    print(f"{time.monotonic() - start:.0f} s")
    if options.update:
        return 0 if _update(options.target, results, options.allow_loss) else 1
    return 1 if lost else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except RuntimeError as error:
        sys.exit(str(error))
