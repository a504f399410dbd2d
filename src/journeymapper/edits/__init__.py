"""What people do to a map: pure operations that write through a transaction."""
