"""All names of an actor or a place are equal: whoever asks by one finds the passages that use another, in any language.

A word in quotation marks is taken as written. Names in languages that decline them may run on ("Ağdamın", "Агдама").
"""

from dataclasses import replace

from auspices.commitments.texts.folding import tokens
from auspices.commitments.texts.wanted import Wanted, Word
from auspices.pack import Pack
from auspices.process.queries import forgets

LONGEST = 5  # words of a name
RUNS_ON = 4  # letters from which a name may run on
MOST = 16

Table = dict[tuple[str, ...], tuple[Word, ...]]
_kept: tuple[Pack, Table] | None = None


@forgets
def _forget() -> None:
    global _kept  # noqa: PLW0603  # as below
    _kept = None


def with_aliases(asked: Wanted, pack: Pack) -> Wanted:
    """The same, each word or run of words that names an actor or place of the pack with its other names beside it."""
    table = _table(pack)
    return replace(
        asked,
        words=_named(asked.words, table, together=not asked.any_of),
        without=_named(asked.without, table, together=False),
    )


def _named(words: tuple[Word, ...], table: Table, *, together: bool) -> tuple[Word, ...]:
    out: list[Word] = []
    i = 0
    while i < len(words):
        run = 1
        for n in range(min(LONGEST, len(words) - i) if together else 1, 0, -1):
            some = words[i : i + n]
            if any(one.exact or one.begins for one in some):
                continue
            if (key := tuple(word for one in some for word in one.words)) in table:
                run = n
                out.append(Word(key, also=table[key]))
                break
        else:
            out.append(words[i])
        i += run
    return tuple(out)


def _table(pack: Pack) -> Table:
    global _kept  # noqa: PLW0603  # one table, of the pack last asked for
    if _kept is None or _kept[0] is not pack:
        names: dict[tuple[str, ...], dict[Word, None]] = {}
        for thing in (*pack.actors.values(), *pack.places.values()):
            own = {_word(name.text, name.lang): None for name in thing.names.all}
            for word in own:
                if word.words:
                    names.setdefault(word.words, {}).update(own)
        table = {
            key: tuple(one for one in found if one.words and (one.words != key or one.begins))[:MOST] for key, found in names.items() if len(key) <= LONGEST
        }  # fmt: skip
        _kept = pack, table
    return _kept[1]


def _word(name: str, lang: str) -> Word:
    words = tuple(word for word, _, _ in tokens(name))
    return Word(words, begins=lang != "en" and bool(words) and len(words[-1]) >= RUNS_ON)
