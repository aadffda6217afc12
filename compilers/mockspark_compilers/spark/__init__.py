"""Plans to Spark SQL, for a cluster to run."""
