"""Every verdict is a sentence first."""
