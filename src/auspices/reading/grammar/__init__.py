"""The grammar: which clauses a document has, by frames that people can read (families/*.yaml), without a model."""

from .cutting import cut

__all__ = ["cut"]
