"""The grammar: which clauses a document has, by frames that people can read (families/*.yaml), without a model."""

from .cutting import cut
from .recognising import Reach, recognised

__all__ = ["Reach", "cut", "recognised"]
