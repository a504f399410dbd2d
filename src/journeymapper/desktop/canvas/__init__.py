"""The canvas: one journey, drawn from the same display list as the poster, and edited in place."""
