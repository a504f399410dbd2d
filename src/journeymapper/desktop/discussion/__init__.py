"""What people say about a map, and what a merge has left to be decided: comments, conflicts, maps for comments only."""
