"""PySpark's own docstring examples, read from the installed pyspark at run time and run against mockspark."""
