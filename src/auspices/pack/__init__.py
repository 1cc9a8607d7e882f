"""A process as data: read, checked, explained. Nothing here knows any particular process.

>>> from auspices.pack import read
>>> read("packs/blank").id
'blank'
"""

from .build import build
from .folders import read
from .model import Pack

__all__ = ["Pack", "build", "read"]
