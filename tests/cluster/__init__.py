"""The spark backend against real servers of Spark Connect: Spark's own, and Sail."""
