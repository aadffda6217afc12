"""Spark's functions: a record each, one file a family."""
