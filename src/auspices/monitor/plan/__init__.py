"""Commitments compiled once into cells, and the cells found again."""
