"""A short invented text, for the pages of texts."""

TEXT = """Agreement on the bridge

Signed on 2 March 2027

The Parties have agreed as follows:

Article 1
Armenia shall hand over the Aghdam district to Azerbaijan by 20 May 2027.

Article 2
The Parties call upon the peacekeeping contingent to keep the road open and to report every month.

Article 3
The Parties welcome the reopening of the school.
"""
LATER = """Agreement on the bridge

Signed on 9 March 2027

The Parties have agreed as follows:

Article 1
Armenia shall hand over the Aghdam district to Azerbaijan by 20 June 2027.

Article 2
The Parties call upon the peacekeeping contingent to keep the road open and to report every month.
"""
TEXTS = "/p/karabakh/texts/"
BRIDGE = f"{TEXTS}read/bridge/"
CONFIRMED = {
    "clause": "1", "do": "confirm", "text_typed": "Hand over the Aghdam district anew", "shape": "achieve", "phrase_typed": "handover(of: aghdam, from: AM, to: AZ)",
    "bearer": "AM", "basis": "stated", "to_typed": "AZ", "by": "2027-05-20", "track": "ceasefire", "nature": "political", "parties_typed": "AM; AZ", "id_typed": "bridge.1",
}  # fmt: skip
