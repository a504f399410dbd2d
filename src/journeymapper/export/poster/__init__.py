"""What a poster consists of: the title, the map, and a margin with facts, gaps, balance and legend."""
