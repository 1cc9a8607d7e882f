"""The verbs with which a sentence speaks: found by walking its main clause, past subordinate ones, with those that "and" puts beside the first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .frames import Frame
from .lexicon import listed
from .mainverbs import PRESENTS, Setting, Site, certain_verbs, fits
from .matching import Match, match
from .patterns import Form, Pattern
from .sites import candidates
from .subjects import Range, has_word, names_someone, subject
from .tokens import Passage

PAST = "told in the past tense: it may be of another occasion"
HEADED = listed("INSTRUMENT") | listed("TERM") | listed("AIM") | listed("ZONE")
_LOOK = 600
_MOST = 100


@dataclass(frozen=True, slots=True)
class Found:
    """A frame found: its clause runs over tokens `begin` to `end`, its verb is `anchor`. `who` is the subject's range, None if it stands elsewhere;
    `before` is what is put before the subject. `borrowed`: the subject is the one before's."""

    frame: Frame
    pattern: Pattern
    match: Match
    begin: int
    end: int
    anchor: int
    form: Form
    who: Range | None
    before: Range | None
    doubt: str = ""
    borrowed: bool = False


def find(p: Passage, a: int, b: int, setting: Setting) -> list[Found]:
    """The frames of the sentence that tokens `a` to `b` are, in order; empty if it does nothing that the grammar knows."""
    sites = candidates(p, a, b, setting, lambda site: bool(_tried(p, site, b, setting)))
    kept: list[Site] = []
    earlier: Range | None = None
    for site in sites[:_MOST]:
        one = _tried(p, site, min(b, site.anchor + _LOOK), setting, earlier)
        if one:
            earlier = one.who or earlier
            kept.append(site)
    found: list[Found] = []
    for k, site in enumerate(kept):
        end = kept[k + 1].stop if k + 1 < len(kept) else b
        earlier = found[-1].who if found else None
        one = _tried(p, site, end, setting, earlier) or _alone(_tried(p, site, b, setting, earlier), end)
        if one:
            found.append(one)
    return found


def _alone(one: Found | None, end: int) -> Found | None:
    """A verb whose object is said only behind the next ("Welcomes and commends the plan"): without slots."""
    if one is None:
        return None
    slots = {name: at for name, at in one.match.slots.items() if at[1] <= end}
    return replace(
        one,
        match=replace(one.match, trigger=(one.match.trigger[0], min(end, one.match.trigger[1])), slots=slots),
        end=end,
    )


def _tried(p: Passage, site: Site, end: int, setting: Setting, earlier: Range | None = None) -> Found | None:
    """The frame at a site; a verb without a subject has the `earlier` one."""
    who, before = (earlier, None) if site.bare else subject(p, site.begin, site.anchor)
    if site.bare and site.begin < site.anchor:
        before = (site.begin, site.anchor)
    index, bag = setting.grammar.index.get(p.low[site.anchor], ()), p.bag
    for frame, pattern in (*index, *setting.grammar.open):
        if not fits(frame, setting) or any(bag.isdisjoint(words) for words in pattern.needed):
            continue
        if pattern.anchor.name == "PRESENT" and (
            setting.genre not in PRESENTS
            or who is None
            or site.form == "ing"
            or (site.bare and p.low[site.anchor] not in certain_verbs())
        ):
            continue
        hit = match(pattern, p, site.anchor, end, site.form)
        if hit and met(p, frame, pattern, hit, who):
            return Found(
                frame,
                pattern,
                hit,
                site.begin,
                end,
                site.anchor,
                site.form,
                who,
                before,
                site.doubt or frame.doubt or (PAST if site.form == "past" else ""),
                borrowed=site.bare and who is not None,
            )
    return None


def met(p: Passage, frame: Frame, pattern: Pattern, hit: Match, who: Range | None) -> bool:
    """Whether a frame's conditions on its roles hold."""
    roles = dict(hit.slots)
    if who:
        roles[pattern.subject] = who
    for role, words in frame.where.items():
        at = roles.get(role)
        if words >= listed("PARTY"):
            if not at or not (names_someone(p, at) or has_word(p, at, words)):
                return False
        elif not at or not has_word(p, at, words, head=role == "subject" and words <= HEADED):
            return False
    return not any(
        role in roles and has_word(p, roles[role], words, head=role in ("speaker", "subject"))
        for role, words in frame.unless.items()
    )
