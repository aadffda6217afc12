"""CSV as Spark reads and writes it."""
