"""The pages of texts: what came in, what was read in it, what was decided about it."""
