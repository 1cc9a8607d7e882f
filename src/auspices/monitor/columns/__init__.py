"""Whole tables of standings at one point, over columns."""
