"""How claims bear on cells, and which a view counts."""
