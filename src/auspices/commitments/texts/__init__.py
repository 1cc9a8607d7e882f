"""Texts taken into a process: kept as they came, read into proposals, decided on by people, confirmed into the pack, found again."""
