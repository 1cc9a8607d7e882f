"""Finding again: search over all texts and languages, and what else was said on the subject of a clause."""

import re
from collections.abc import Iterable, Iterator, Sequence

from django.http import HttpRequest

from auspices.commitments.pages.navigation import shell
from auspices.commitments.pages.standpoint import Standpoint
from auspices.commitments.pages.texts import words
from auspices.commitments.pages.texts.fields import called
from auspices.commitments.pages.texts.standing import Review
from auspices.commitments.texts.related import related
from auspices.commitments.texts.search import Hit, listed, search, visible
from auspices.face.contexts import Link
from auspices.face.texts import Choice, Found, Part, RelatedPage, SearchPage
from auspices.kernel.problems import Problem
from auspices.pack import Pack
from auspices.pack.saying import count
from auspices.pack.saying import listed as joined
from auspices.reading.model import Clause

PAGE = 30  # results on a page
MOST = 300
REF = "t:{key}#{part}{n}"


def search_page(request: HttpRequest, point: Standpoint) -> SearchPage:
    """The page; without words only the form. Raises Problem SEARCH-WORDS, TIME-UNREAD."""
    asked = {
        name: request.GET.get(name, "").replace("\0", "").strip()
        for name in ("q", "force", "by", "lang", "since", "until", "page")
    }
    found: Sequence[Hit] = ()
    if asked["q"]:
        limits = {name: asked[name] for name in ("force", "by", "lang", "since", "until")}
        found = search(point.process_id, asked["q"], clearance=point.clearance, limit=MOST, **limits)
    page = int(asked["page"]) if asked["page"].isascii() and asked["page"].isdigit() and len(asked["page"]) < 4 else 1
    shown = found[(page - 1) * PAGE : page * PAGE]
    kept = {name: value for name, value in asked.items() if value and name != "page"}
    more = Link(f"{count(len(found) - page * PAGE, 'further passage')}", point.page("text_search", **kept, page=str(page + 1))) if len(found) > page * PAGE else None  # fmt: skip
    forces = tuple(Choice(one, words.force_of(one), chosen=one == asked["force"]) for one in words.FORCE)
    langs = [one for one in visible(point.process_id, point.clearance).order_by("lang").values_list("lang", flat=True).distinct() if one]  # fmt: skip
    return SearchPage(
        **shell(point, "Search all texts", "texts", Link("Texts", point.page("texts")), Link("Search")), action=point.path, q=asked["q"],
        forces=(Choice("", "any force", chosen=not asked["force"]), *forces),
        speakers=(Choice("", "anyone", chosen=not asked["by"]), *_speakers(point, asked["by"])),
        langs=(Choice("", "any language", chosen=not asked["lang"]), *(Choice(one, words.LANGUAGE.get(one, one), chosen=one == asked["lang"]) for one in langs)),
        since=asked["since"], until=asked["until"], asked=bool(asked["q"]), told=_told(found, asked["q"]),
        found=tuple(_found(point, one) for one in shown), more=more, timeline=Link("How its force changed over the years", point.page("text_force", q=asked["q"])) if found else None,
        texts=Link("All texts", point.page("texts")),
    )  # fmt: skip


def _told(found: Sequence[Hit], asked: str) -> str:
    many = f"The first {MOST} passages" if len(found) == MOST else count(len(found), "passage")
    texts = len({(one.kind, one.of) for one in found})
    return f"{many} in {count(texts, 'text')}, the nearest first." if found else f"No passage holds “{asked}”."


def _speakers(point: Standpoint, chosen: str) -> Iterator[Choice]:
    """Everyone who speaks in a passage that the reader may see, by name."""
    stored = visible(point.process_id, point.clearance).exclude(speaker="").values_list("speaker", flat=True).distinct()
    ids = {one for each in stored for one in listed(each)}
    named = sorted((called(one, point.pack), one) for one in ids if len(one) <= 80)
    yield from (Choice(id_, name, chosen=id_ == chosen) for name, id_ in named)


def _found(point: Standpoint, hit: Hit, why: str = "") -> Found:
    where = {"recital": "recital ", "title": "title"}.get(hit.part, "clause ") + ("" if hit.part == "title" else hit.n)
    link = Link(where, address(point, hit))
    return Found(
        link, Link(hit.title, ""), parts(hit.snippet, hit.spans), _names(hit.speaker, point.pack), _names(hit.addressees, point.pack),
        words.spelled_date(hit.date), hit.date if re.fullmatch(r"\d{4}-\d\d-\d\d", hit.date) else "", words.force_of(hit.force) if hit.force else "",
        words.LANGUAGE.get(hit.lang, hit.lang), why=why,
    )  # fmt: skip


def address(point: Standpoint, hit: Hit) -> str:
    """Where a passage is read: in the review of its text, or in its instrument."""
    if hit.kind == "instrument":
        return f"{point.page('instrument', hit.of)}{f'#{hit.n}' if hit.n else ''}"
    return point.page("text", hit.of, clause=hit.n) if hit.n else point.page("text", hit.of)


def _names(ids: Iterable[str], pack: Pack) -> str:
    return joined(called(one, pack) for one in ids)


def parts(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Part, ...]:
    """A snippet with what was found in it marked."""
    out, at = [], 0
    for start, end in sorted(spans):
        if start >= at:
            out += [Part(text[at:start]), Part(text[start:end], "found")]
            at = end
    return tuple(one for one in (*out, Part(text[at:])) if one.text)


def related_page(review: Review, clause: str) -> RelatedPage:
    """What else was said on the subject of a clause. Raises Problem TEXT-CLAUSE."""
    point, row = review.point, review.row
    one = review.find(clause)
    read: Clause | None = next((each for each in review.reading.clauses if each.id in (clause, one.made_by if one else "")), None)  # fmt: skip
    if one is None or read is None:
        raise Problem("TEXT-CLAUSE", f'The text has no clause "{clause[:40]}".', "clause")
    near = related(point.process_id, REF.format(key=row.key, part="", n=read.id), clearance=point.clearance)
    title = row.title or row.name
    crumbs = Link("Texts", point.page("texts")), Link(title, point.page("text", row.key, clause=clause)), Link(f"Related to {clause}")  # fmt: skip
    telling = " ".join(word for word, _ in (near[0].terms[:3] if near else ()))
    return RelatedPage(
        **shell(point, "What else was said on this", "texts", *crumbs), clause=str(one.fields["text"]), of=Link(f"{title}, clause {clause}", point.page("text", row.key, clause=clause)),
        found=tuple(_found(point, each.hit, _why(each, point.pack)) for each in near),
        timeline=Link("How its force changed over the years", point.page("text_force", q=telling)) if telling else None,
    )  # fmt: skip


def _why(one: object, pack: Pack) -> str:
    terms = getattr(one, "terms", ())
    shared = [f"the words {joined(f'“{word}”' for word, _ in terms[:5])}"] if terms else []
    shared += [f"named: {joined(called(each, pack) for each in getattr(one, 'actors', ()))}"] if getattr(one, "actors", ()) else []  # fmt: skip
    shared += [f"place: {joined(called(each, pack) for each in getattr(one, 'places', ()))}"] if getattr(one, "places", ()) else []  # fmt: skip
    track = getattr(one, "track", "")
    shared += [f"track: {pack.tracks[track].best() if track in pack.tracks else track}"] if track else []
    return "; ".join(shared)
