"""Signed checkpoints of the tree, kept outside the database, and the proofs that lead from one to the next and to a record."""
