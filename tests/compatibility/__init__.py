"""docs/compatibility.md, made from the code and the tests' own lists: ``python -m tests.compatibility`` renews it."""
