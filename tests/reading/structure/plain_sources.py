"""Sources from plain text, blocks by blank lines, white space folded with the way back: as little as the tests of structure need."""

import re

from auspices.reading.model import Block, OffsetMap, Source, Span


def plain(raw: str, name: str = "made by hand") -> Source:
    out, at, back, blocks = "", [0], [0], []
    for block in re.finditer(r"(?:(?!\n[^\S\n]*\n).)+", raw, re.DOTALL):
        words = list(re.finditer(r"\S+", block[0]))
        if not words:
            continue
        start = len(out) + bool(out)
        for word in words:
            if out:
                at.append(len(out))
                back.append(block.start() + word.start() - 1)
                out += " "
            at.append(len(out))
            back.append(block.start() + word.start())
            out += word[0]
        blocks.append(Block("paragraph", Span(start, len(out))))
    return Source(name, "text", raw, out, OffsetMap(tuple(at), tuple(back)), tuple(blocks))
