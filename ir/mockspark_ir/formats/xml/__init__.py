"""XML: paths into it, and rows from and to it."""
