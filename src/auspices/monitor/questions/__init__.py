"""What if, why not, what changed."""
