"""How a demand's force changed over the years: every clause on it by date, drawn by the server, as a table and as CSV."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest

from auspices.commitments.pages.navigation import shell
from auspices.commitments.pages.standpoint import Standpoint
from auspices.commitments.pages.table import written
from auspices.commitments.pages.texts import words
from auspices.commitments.pages.texts.fields import called
from auspices.commitments.texts.related import Step, force_over_time
from auspices.face.contexts import Link
from auspices.face.forces import drawn
from auspices.face.texts import ForcePage, Said
from auspices.kernel.problems import Problem
from auspices.pack.saying import count
from auspices.pack.saying import listed as joined

LADDER = (
    "binding",
    "restated",
    "self-commitment",
    "permission",
    "exhortation",
    "declaration",
    "appraisal",
    "procedural",
)
MOST = 400
FIELDS = ("date", "text", "clause", "speaker", "addressees", "act", "force", "words")
SHORT = 180


def _steps(request: HttpRequest, point: Standpoint) -> tuple[str, str, list[Step]]:
    asked, track = request.GET.get("q", "").replace("\0", "").strip(), request.GET.get("track", "")
    if not asked and not track:
        return "", "", []
    if track and track not in point.pack.tracks:
        raise Problem("TRACK-UNKNOWN", f'There is no track "{track[:40]}".', "track")
    return asked, track, force_over_time(point.process_id, asked, track=track, clearance=point.clearance)


def force_page(request: HttpRequest, point: Standpoint) -> ForcePage:
    """The page; without words or track only the form. Raises Problem SEARCH-WORDS, TRACK-UNKNOWN."""
    asked, track, steps = _steps(request, point)
    rows = tuple(_said(point, one) for one in steps[:MOST])
    crumbs = Link("Texts", point.page("texts")), Link("How a demand's force changed")
    subject = f"“{asked}”" if asked else f"the track {point.pack.tracks[track].best()}" if track else ""
    return ForcePage(
        **shell(point, "How a demand's force changed", "texts", *crumbs), action=point.path, q=asked, told=_told(steps, subject),
        drawn=drawn([(one.day, one.force, f"{one.when}, {one.who}: {one.act}, {one.force}", one.link.href, one.who) for one in rows if one.day], [words.force_of(one) for one in LADDER]) if len(rows) > 1 else "",
        rows=rows, csv=point.page("text_force_csv", q=asked, track=track) if rows else "", texts=Link("All texts", point.page("texts")),
    )  # fmt: skip


def _told(steps: Sequence[Step], subject: str) -> str:
    if not subject:
        return ""
    if not steps:
        return f"No clause speaks of {subject}."
    dated = [one for one in steps if one.date]
    by = {force: sum(one.force == force for one in steps) for force in LADDER}
    kinds = "; ".join(f"{force} {many}" for force, many in by.items() if many)
    span = (
        f", from {words.spelled_date(dated[0].date)} to {words.spelled_date(dated[-1].date)}" if len(dated) > 1 else ""
    )
    return f"{count(len(steps), 'clause')} on {subject}{span}: {kinds}."


def _said(point: Standpoint, one: Step) -> Said:
    href = point.page("instrument", one.of) + f"#{one.n}" if one.kind == "instrument" else point.page("text", one.of, clause=one.n)  # fmt: skip
    text = one.text if len(one.text) <= SHORT else f"{one.text[:SHORT].rsplit(' ', 1)[0]} …"
    who = joined(called(each, point.pack) for each in one.speaker) or "not said"
    return Said(
        words.spelled_date(one.date) or "no date", one.date, _ordinal(one.date), words.force_of(one.force), one.act.replace("_", " "), who,
        Link(f"{one.title}, {one.n}", href), text,
    )  # fmt: skip


def _ordinal(written_: str) -> int:
    """The day as a number, of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; 0 where it is none of these."""
    parts = written_.split("-")
    try:
        return date(*([int(part) for part in parts] + [1, 1])[:3]).toordinal()  # type: ignore[arg-type]  # three whole numbers
    except (ValueError, TypeError):
        return 0


def force_csv(request: HttpRequest, point: Standpoint) -> str:
    """The same as CSV, dates as written."""
    _, _, steps = _steps(request, point)
    return written(
        FIELDS,
        (
            (one.date, one.title, one.n, joined(called(each, point.pack) for each in one.speaker), joined(called(each, point.pack) for each in one.addressees), one.act, one.force, one.text)
            for one in steps
        ),
    )  # fmt: skip
