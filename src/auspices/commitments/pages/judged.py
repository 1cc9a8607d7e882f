"""What a commitment's page shows of how it is judged: item by item, and by which plan."""

from collections.abc import Sequence

from auspices.commitments.pages.picture import Picture
from auspices.face.elements import Fact
from auspices.face.parts import ItemRow, ItemTable, PlanPart, PlanRow, PlanShown
from auspices.monitor import Standing
from auspices.monitor.explanations.printed_plan import PartPrinted, printed
from auspices.pack.model import Commitment
from auspices.pack.saying import count, listed, upper

MOST = 300  # items listed on one page; the CSV has all


def item_table(picture: Picture, whole: Standing, items: Sequence[Standing]) -> ItemTable:
    """The items of a whole in the reader's view, the contested ones told apart; all of them as CSV."""
    shown = items[:MOST]
    left = f"{count(len(items) - MOST, 'more item')}: see the CSV." if len(items) > MOST else ""
    return ItemTable(
        tuple(_item(picture, one) for one in shown if not picture.apart(one)), tuple(_item(picture, one) for one in shown if picture.apart(one)),
        picture.point.page("csv", commitment=whole.commitment), left,
    )  # fmt: skip


def _item(picture: Picture, one: Standing) -> ItemRow:
    due = None if one.due is None else picture.point.day(one.due)
    return ItemRow(
        one.facets[0][1], picture.shown(one, brief=True), due, *picture.sides(one), one.lifecycle.replace("_", " ")
    )


def plan_shown(picture: Picture, commitment: Commitment, one: Standing | None) -> PlanShown:
    """The compiled plan, with the row that decides marked. Of a whole with parts the rows are those of its parts."""
    found = printed(picture.evidence.plan, commitment.id)
    return PlanShown(
        tuple(Fact(upper(term), value) for term, value in (("an instance is", found.key), *found.window, *((f"under {name}", value) for name, value in found.readings if len(found.readings) > 1))),
        tuple(_part(part) for part in found.parts), tuple(Fact(view, who) for view, who in found.admission),
        tuple(
            PlanRow(row.words, row.verdict.replace("_", " ") or "as the level says", listed(row.sides), one is not None and one.row == row.row)
            for row in found.rows
        ),
        "; ".join(words for words in (f"Coverage: {found.coverage}" if found.coverage else "", found.whole) if words),
    )  # fmt: skip


def _part(part: PartPrinted) -> PlanPart:
    roles = tuple(
        Fact(role.role, f"surely {role.surely}" + (f"; possibly {role.possibly}" if role.possibly else ""))
        for role in part.roles
    )
    return PlanPart(upper(part.part), part.words, roles, part.note)
