"""The shapes a map consists of, each drawn in coordinates of its own."""
