"""The texts of a process, and the form by which one comes in."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from auspices.commitments.models import Text
from auspices.commitments.pages.navigation import sealed_links, shell
from auspices.commitments.pages.standpoint import Standpoint
from auspices.commitments.pages.texts import words
from auspices.commitments.texts import queries
from auspices.commitments.texts.rows import DECIDED, TAKEN
from auspices.commitments.texts.seats import may_decide
from auspices.commitments.texts.sources import source_of
from auspices.commitments.texts.tally import ClauseCounts, tally
from auspices.face.contexts import Link
from auspices.face.texts import AddForm, Choice, TextRow, TextsPage
from auspices.kernel import audiences
from auspices.pack.saying import count
from auspices.process.additions import ADDED
from auspices.reading.structure import structure

WHO = "The secretariat of the process brings texts in and decides on their clauses."
GENRES = 512  # genres kept in memory: a text never changes
_genres: OrderedDict[UUID, str] = OrderedDict()


def texts_page(
    request: HttpRequest, point: Standpoint, sent: Mapping[str, str] | None = None, problems: Sequence[object] = ()
) -> TextsPage:  # fmt: skip
    """The page; after a form that could not be taken, with what was sent and what is wrong."""
    rows = sorted(queries.texts(point.process_id, point.clearance), key=lambda one: (one.date, one.title), reverse=True)
    far = tally(point.process_id)
    return TextsPage(
        **shell(point, "Texts", "texts"), sealed=sealed_links(point, "text", TAKEN, DECIDED, ADDED),
        rows=tuple(_row(point, one, far) for one in rows),
        ways=_ways(point, len(rows)), search=reverse("text_search", args=[point.pack.id]), form=_form(request, point, rows, sent or {}, problems),
    )  # fmt: skip


def _ways(point: Standpoint, many: int) -> tuple[Link, ...]:
    ways = [Link("How a demand's force changed", point.page("text_force"))]
    if many > 1:
        ways.insert(0, Link("Compare two versions", point.page("text_compare")))
    return tuple(ways)


def _row(point: Standpoint, row: Text, far: ClauseCounts) -> TextRow:
    clauses = far.clauses.get(row.key, 0)
    title = row.title or row.name
    audience = "" if row.audience == audiences.PUBLIC else words.eyes(row.audience, point.pack)
    return TextRow(
        Link(title, point.page("text", row.key)), words.LANGUAGE.get(row.lang, row.lang), words.spelled_date(row.date) or "not known",
        words.GENRE.get(_genre(row), ""), clauses, min(far.decided.get(row.key, 0), clauses),
        far.open_force.get(row.key, 0), audience,
    )  # fmt: skip


def _genre(row: Text) -> str:
    if row.id not in _genres:
        _genres[row.id] = structure(source_of(row), lang=row.lang).genre
        while len(_genres) > GENRES:
            _genres.popitem(last=False)
    return _genres[row.id]


def _form(
    request: HttpRequest, point: Standpoint, rows: Sequence[Text], sent: Mapping[str, str], problems: Sequence[object]
) -> AddForm:
    user = request.user
    if not user.is_authenticated:
        way = f"{reverse('sign_in')}?{urlencode({'next': f'{request.path}#add'})}"
        return AddForm(who=WHO, sign_in=way)
    if not may_decide(user, point.process_id):
        return AddForm(who=f"{WHO} Your account has not that role here.")
    seen = [one for one in audiences.every(point.pack.parties) if audiences.sees(point.clearance, one)]
    chosen = sent.get("audience", audiences.PUBLIC)
    return AddForm(
        reverse("texts", args=[point.pack.id]), sent.get("text", ""), sent.get("title", ""), sent.get("date", ""), sent.get("lang", ""),
        tuple(Choice(one, words.eyes(one, point.pack), chosen=one == chosen) for one in seen),
        (Choice("", "no other text here"), *(Choice(one.key, one.title or one.name, chosen=one.key == sent.get("version_of")) for one in rows)) if rows else (), tuple(problems),
    )  # fmt: skip


def said(many: int) -> str:
    """What is told once a text came in."""
    return f"Taken in and read: {count(many, 'clause')} proposed."
