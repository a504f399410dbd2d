"""The records of a journey map: frozen values, their vocabulary, and a read view over a table of them."""
