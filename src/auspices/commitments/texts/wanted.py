"""What a person asks a search for: words, "quoted phrases", begin* and -without. Whatever else is written is taken as words."""

import re
from dataclasses import dataclass

from auspices.commitments.texts.folding import tokens
from auspices.kernel.problems import Problem

LONGEST, MOST = 400, 24
_PIECE = re.compile(r'(?P<no>(?<![^\s])-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Word:
    """One thing asked for: folded words that follow each other; with ``begins`` the last may run on. ``also`` are others that do as well;
    ``exact`` says that it stood in quotation marks."""

    words: tuple[str, ...]
    begins: bool = False
    also: tuple["Word", ...] = ()
    exact: bool = False

    def at(self, there: list[str]) -> list[tuple[int, int]]:
        """Where in a list of folded words it stands, or what does as well: (from, up to)."""
        n, last = len(self.words), self.words[-1]
        found = [
            (i, i + n) for i in range(len(there) - n + 1)
            if tuple(there[i : i + n - 1]) == self.words[:-1]
            and (there[i + n - 1].startswith(last) if self.begins else there[i + n - 1] == last)
        ]  # fmt: skip
        return sorted({*found, *(place for one in self.also for place in one.at(there))}) if self.also else found


@dataclass(frozen=True, slots=True)
class Wanted:
    """All of ``words``, or with ``any_of`` one of them, and none of ``without``."""

    words: tuple[Word, ...]
    without: tuple[Word, ...] = ()
    any_of: bool = False


def wanted(asked: str) -> Wanted:
    """What is asked for. Raises Problem SEARCH-WORDS where no word is to be found, or too many are."""
    words: list[Word] = []
    without: list[Word] = []
    for piece in _PIECE.finditer(asked[:LONGEST]):
        text = piece["phrase"] if piece["phrase"] is not None else piece["word"]
        folded = tuple(word for word, _, _ in tokens(text))
        if folded:
            (without if piece["no"] else words).append(
                Word(folded, begins=piece["word"] is not None and text.endswith("*"), exact=piece["phrase"] is not None)
            )
    if not words:
        raise Problem("SEARCH-WORDS", "No word to be found is given.", "words")
    if len(words) + len(without) > MOST or len(asked) > LONGEST:
        raise Problem(
            "SEARCH-WORDS", f"More than {MOST} words or {LONGEST} letters are asked for.", "words", "Ask for fewer."
        )
    return Wanted(tuple(dict.fromkeys(words)), tuple(dict.fromkeys(without)))
