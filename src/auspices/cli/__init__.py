"""The command `auspices`: thin; what it does is done by the floors below."""
