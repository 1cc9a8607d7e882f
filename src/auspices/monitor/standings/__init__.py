"""Evidence laid out for a plan, and the standings asked of it: of cells, and of what is made of cells."""
