"""The page of what if: a form for hypothetical claims and acts, and what would differ. Nothing that is sent is kept."""

from collections.abc import Iterator, Mapping

from django.http import HttpRequest

from auspices.commitments.pages.navigation import shell
from auspices.commitments.pages.picture import Picture
from auspices.commitments.pages.standpoint import Standpoint, view_words
from auspices.evidence.queries import claims
from auspices.face.answers import Differing, WhatIfPage
from auspices.face.contexts import Link
from auspices.face.contexts import Standing as Shown
from auspices.kernel.problems import Problem, Problems
from auspices.monitor.questions.what_if import Difference, State, WhatIf, what_if
from auspices.monitor.questions.what_if_input import LONGEST, Hypothesis, read_hypothesis
from auspices.monitor.questions.why_not import Suggestion
from auspices.pack.model import Claim, Commitment
from auspices.pack.saying import count

MOST = 200  # standings shown; the command tells all
FIELDS = ("at", "known", "view")  # of the form; they take the place of those in the address
DRAFT = 4_000  # characters that an address may bring


def with_form(request: HttpRequest) -> HttpRequest:
    """The request with the dates and the view of its form in the place of those in its address."""
    if request.method == "POST":
        merged = request.GET.copy()
        merged.update({key: request.POST[key] for key in FIELDS if request.POST.get(key)})
        for key in FIELDS:
            merged.setlist(key, merged.getlist(key)[-1:])
        request.GET = merged
    return request


def whatif_page(point: Standpoint, form: Mapping[str, str] | None) -> tuple[WhatIfPage, int]:
    """The page with its HTTP status. `form` holds what was sent (``text``, ``every``); None for the empty form."""
    text = point.query.get("draft", "")[:DRAFT] if form is None else form.get("text", "").replace("\r\n", "\n")
    every = form is not None and form.get("every") == "1"
    frame = dict(
        **shell(point, "What if", "overview", Link("What if")), action=point.page("whatif"), text=text[:LONGEST], at=point.date(point.at), known=point.date(point.known),
        views=tuple((one.id, view_words(one), one.id == point.view) for one in point.views), every=every,
        sources=tuple(sorted(((one.names.best() or one.id, one.id) for one in point.pack.sources.values()), key=lambda one: one[0].casefold())),
    )  # fmt: skip
    if form is None:
        return WhatIfPage(**frame), 200
    recorded = claims(point.process_id, point.clearance)
    try:
        hypothesis = _read(text, point, recorded)
    except Problems as problems:
        return WhatIfPage(**frame, asked=True, problems=tuple(problems.found[:30])), 400
    views = None if every else [point.view]
    answer = what_if(
        point.pack, recorded, hypothesis, at=point.at, known=point.known, views=views, clearance=point.clearance
    )
    shown = tuple(_differing(one, point) for one in answer.told[:MOST])
    return WhatIfPage(
        **frame, asked=True, told=_told(answer), differing=shown, notes=(*answer.notes, *_more(answer))
    ), 200


def _read(text: str, point: Standpoint, recorded: list[Claim]) -> Hypothesis:
    try:
        return read_hypothesis(text, point.pack, recorded, known=point.known, file="line")
    except Problem as problem:
        raise Problems([problem]) from None


def _told(answer: WhatIf) -> str:
    number = len(answer.told)
    if not number:
        return "No standing would differ. Nothing was recorded."
    return f"{count(number, 'standing')} would differ. Nothing was recorded."


def _more(answer: WhatIf) -> Iterator[str]:
    if len(answer.told) > MOST:
        yield f"{count(len(answer.told) - MOST, 'more standing')} would differ: the command `auspices what-if` tells all."
    if reasons := len(answer.differences) - len(answer.told):
        yield f"{count(reasons, 'standing')} would stay as {'it is' if reasons == 1 else 'they are'}, for other reasons."


def _differing(one: Difference, point: Standpoint, *, part: bool = False) -> Differing:
    label = (
        one.name if part else f"{one.text}, {one.bearer_name}" + (f" (reading “{one.reading}”)" if one.reading else "")
    )
    link = Link(label, "" if part else point.page("commitment", one.commitment, bearer=one.bearer, view=one.view))
    return Differing(
        link, view_words(point.pack.views[one.view]), _state(one.before), _state(one.after), one.reason,
        tuple(_differing(each, point, part=True) for each in one.parts), stays=not one.differs,
    )  # fmt: skip


def _state(one: State | None) -> Shown | None:
    return None if one is None else Shown(one.verdict, one.words, ended=one.lifecycle.startswith("ended"))


def of_claim(point: Standpoint, claim: Claim) -> Link:
    """The form, filled in with the withdrawal of a claim."""
    return Link(
        "What if it were withdrawn?",
        point.page("whatif", draft=f"claims:\n  - retracts: {claim.id}\n    source: {claim.source}\n"),
    )


def of_commitment(picture: Picture, commitment: Commitment, bearer: str) -> tuple[Link, ...]:
    """The two questions about a commitment: why not, and what if, with a claim on it filled in."""
    point = picture.point
    if commitment.selector is None:
        return (Link("Why not?", point.page("whynot", commitment.id, bearer=bearer)),) if bearer else ()
    says = ", ".join(f"{test.role}: {test.asked(bearer, 'ITEM')}" for test in commitment.selector.tests)
    day = point.date(min(point.at, point.known))
    draft = f'claims:\n  - says: "{commitment.selector.event}({says})"\n    stance: for\n    happened: {day}\n    source: {next(iter(point.pack.sources), "")}\n'
    return (
        Link("Why not?", point.page("whynot", commitment.id, bearer=bearer)),
        Link("What if?", point.page("whatif", draft=draft)),
    )


def draft_of(one: Suggestion, picture: Picture) -> str:
    """A suggestion as the form takes it; empty for what only time brings, for an act, and for what takes two sources."""
    sources = one.sources or tuple(picture.point.pack.sources)[:1]
    if one.withdraws:
        by_id = {claim.id: claim.source for claim in picture.evidence.claims}
        rows = "".join(f"  - retracts: {id_}\n    source: {by_id[id_]}\n" for id_ in one.withdraws if id_ in by_id)
        return f"claims:\n{rows}"
    if not one.says or not sources or one.kind in ("together", "independent"):
        return ""
    happened = one.happened[0] if one.happened[0] == one.happened[1] else "/".join(one.happened)
    return f'claims:\n  - says: "{one.says}"\n    stance: {one.stance}\n    happened: "{happened}"\n    source: {sources[0]}\n'
