"""Claims, questions and what bears on what as arrays, for the sweep and for whole tables."""
