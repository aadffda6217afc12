"""Spark SQL text to unresolved plans and expressions."""

from mockspark_compilers.frontend.parser import parse_expression, parse_identifier, parse_query, parse_table_identifier

__all__ = ["parse_expression", "parse_identifier", "parse_query", "parse_table_identifier"]
