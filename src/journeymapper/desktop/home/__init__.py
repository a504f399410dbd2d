"""The home view: the ranked list of audiences with owner, process, measurement, map, mood and gaps."""
