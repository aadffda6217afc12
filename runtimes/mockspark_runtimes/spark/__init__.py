"""The spark backend: plans as Spark SQL on a cluster, over Spark Connect."""
