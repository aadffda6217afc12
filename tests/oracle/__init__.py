"""Real Spark as the judge: one long-lived process, the same questions put to mockspark, and their comparison."""
