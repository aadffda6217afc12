"""JSON as Spark reads it."""
