"""What stands on a checklist: findings in handouts, on paper and in lists for other programs."""
