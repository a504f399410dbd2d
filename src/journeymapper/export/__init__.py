"""Export: what leaves the program, one file per format."""
