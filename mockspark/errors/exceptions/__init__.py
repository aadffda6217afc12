"""The modules of ``pyspark.errors.exceptions``."""
