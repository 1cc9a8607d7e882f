"""Concerns as the pages show them: what is reported of their indicators, and no verdict on anyone."""

from auspices.commitments.pages.picture import Picture
from auspices.face.parts import ConcernRow, IndicatorRow
from auspices.monitor.explanations.concern_reports import Indicator, indicators
from auspices.monitor.explanations.concern_reports import concerns as of_pack
from auspices.monitor.sentences.upkeep_sentences import quantity
from auspices.pack.model import Commitment
from auspices.pack.saying import upper


def concerns(picture: Picture, clause: str | None = None) -> tuple[ConcernRow, ...]:
    """The concerns of the chosen track (or of one clause) in the reader's view, in the order of the pack."""
    point, track = picture.point, picture.point.query.get("track")
    chosen = (
        one for one in of_pack(point.pack) if (track in (None, one.track) if clause is None else one.clause == clause)
    )
    return tuple(_row(picture, one) for one in chosen)


def _row(picture: Picture, one: Commitment) -> ConcernRow:
    pack = picture.point.pack
    track = pack.tracks[one.track].best() if one.track else ""
    return ConcernRow(
        one.id, one.text, picture.point.page("commitment", one.id), counted(picture, one), track, pack.name(one.concern)
    )


def counted(picture: Picture, one: Commitment) -> tuple[IndicatorRow, ...]:
    """The indicators of a concern, in their order."""
    point = picture.point
    found = indicators(picture.evidence, one, point.viewpoint())
    return tuple(_indicator(picture, each) for each in found)


def _indicator(picture: Picture, one: Indicator) -> IndicatorRow:
    point = picture.point
    amount = "" if one.amount is None else quantity(one.amount, point.pack.name(one.unit))
    return IndicatorRow(
        upper(one.words), one.for_, one.against, amount, point.day(one.when.latest) if amount and one.when else None
    )
