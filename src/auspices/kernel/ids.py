"""Ids of records are random: an id derived from content would let anyone test a guess of that content. And which text can be kept at all."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

SLUG = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?")


def new_id() -> UUID:
    """A fresh random id (UUID version 4)."""
    return uuid4()


def is_slug(text: str) -> bool:
    """Whether `text` can be a declared id: letters, digits, and `-`, `.`, `_`, `/` between them."""
    return len(text) <= 80 and SLUG.fullmatch(text) is not None


def is_writable(text: str) -> bool:
    """Whether a text can be kept and hashed: no NUL, which PostgreSQL refuses, and no half of a character, which UTF-8 has not."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False
