"""Files of Spark's formats: finding them, learning their schema, reading and writing them."""
