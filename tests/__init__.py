"""The test suites; a package so that they can share the oracle."""
