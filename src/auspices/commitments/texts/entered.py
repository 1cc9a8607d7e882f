"""Which texts were confirmed into which instruments of the pack: the way from the one to the other and back."""

from uuid import UUID

from auspices.commitments.models import Text
from auspices.commitments.texts.queries import texts
from auspices.pack.model import Instrument, Pack
from auspices.process.models import Addition


def texts_of(process_id: UUID, instrument: str, pack: Pack, clearance: str) -> list[Text]:
    """The texts from which something of an instrument was confirmed, as far as a reader may see them."""
    keys = {text for text, commitment in _added(process_id) if _instrument(commitment, pack) == instrument}
    return [one for one in texts(process_id, clearance) if one.key in keys] if keys else []


def instruments_of(process_id: UUID, text: str, pack: Pack) -> list[Instrument]:
    """The instruments of the pack into which something of a text was confirmed."""
    ids = {_instrument(commitment, pack) for key, commitment in _added(process_id) if key == text}
    return [one for id_, one in pack.instruments.items() if id_ in ids]


def _added(process_id: UUID) -> list[tuple[str, str]]:
    return list(Addition.objects.filter(process_id=process_id).order_by("seq").values_list("text", "commitment"))


def _instrument(commitment: str, pack: Pack) -> str:
    return pack.commitments[commitment].instrument if commitment in pack.commitments else ""
