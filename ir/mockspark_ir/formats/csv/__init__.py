"""CSV as Spark reads and writes it, token by token."""
