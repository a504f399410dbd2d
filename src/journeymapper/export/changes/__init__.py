"""What is on the pages that tell what has changed between two versions."""
