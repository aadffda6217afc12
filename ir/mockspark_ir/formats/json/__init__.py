"""JSON as Spark reads and writes it."""
