"""Standings computed when asked: a sweep over the rows of one cell that decide, in O(n log n) of its claims.

Nothing is stored.
"""
