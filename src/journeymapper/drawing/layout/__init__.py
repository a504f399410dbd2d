"""Layout of a journey: where everything stands, as pure numbers in points."""
