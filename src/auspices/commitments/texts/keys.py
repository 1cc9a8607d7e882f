"""The names by which texts are found: keys made from what a text says of itself, or given and checked."""

import re
from typing import TYPE_CHECKING
from uuid import UUID

from auspices.commitments.models import Text
from auspices.commitments.texts.folding import tokens
from auspices.kernel.audiences import PUBLIC
from auspices.kernel.ids import new_id
from auspices.kernel.problems import Problem

if TYPE_CHECKING:
    from auspices.commitments.texts.index import Described

LONGEST = 60
_KEY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?")


def checked_key(process_id: UUID, key: str, made: "Described", audience: str) -> str:
    """The key given, or one that is free: made from title and date of a text for everyone, else random. Raises Problem TEXT-TWICE or PACK-VALUE.

    A key stands in addresses, and its number tells how many keys before it are like it. So no text counts that is not for everyone: with a hidden
    "Letter" taken in, the next public one is ``letter`` still, and not ``letter-2``.
    """
    rows = list(Text.objects.filter(process_id=process_id).values_list("key", "audience"))
    taken = {one for one, _ in rows}
    if key:
        if not _KEY.fullmatch(key) or len(key) > LONGEST:
            raise Problem(
                "PACK-VALUE",
                f'"{key[:LONGEST]}" is no key.',
                "key",
                "Use letters of the English alphabet, digits, dots and hyphens.",
            )
        if key in taken:
            raise Problem("TEXT-TWICE", f'There is a text "{key}" already.', "key")
        return key
    if audience != PUBLIC:
        return f"t.{new_id().hex[:12]}"
    words = [word for word, _, _ in tokens(made.title) if word.isascii()]
    stem = "-".join([*words[:6], *([made.date[:10].replace("/", "-")] if made.date else [])])[:LONGEST].strip("-.")
    stem = re.sub(r"[^A-Za-z0-9.-]+", "-", stem) or "text"
    open_ = {one for one, readers in rows if readers == PUBLIC}
    numbered = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(open_) + 2))
    free = next(one for one in numbered if one not in open_)  # one of more names than there are texts is
    return free if free not in taken else f"{stem}-{new_id().hex[:12]}"  # somebody gave a hidden text this very key


def checked_lang(lang: str) -> str:
    """The language tag itself. Raises Problem PACK-VALUE."""
    if lang and not _LANG.fullmatch(lang):
        raise Problem("PACK-VALUE", f'"{lang[:20]}" is no language tag.', "lang", "Write it as en, hy, az or ru.")
    return lang
