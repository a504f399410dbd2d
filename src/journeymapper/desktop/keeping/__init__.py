"""What keeps an open map safe: its journal, saves in the background, other writers, and the lock file."""
