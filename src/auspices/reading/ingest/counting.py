"""Numbers as lists write them."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"


def counted(value: int, form: str) -> str:
    """A value in one of the forms of Office Open XML's ST_NumberFormat (ISO/IEC 29500-1, 17.18.59); those not known here come as digits."""
    if form in {"lowerLetter", "upperLetter"} and 0 < value <= 780:
        letter = chr(97 + (value - 1) % 26) * (1 + (value - 1) // 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < value < 4000:
        out = ""
        for worth, sign in _ROMAN:
            out += sign * (value // worth)
            value %= worth
        return out if form == "lowerRoman" else out.upper()
    if form in {"russianLower", "russianUpper"} and 0 < value <= len(_RUSSIAN):
        letter = _RUSSIAN[value - 1]
        return letter if form == "russianLower" else letter.upper()
    if form == "decimalZero":
        return f"{value:02}"
    if form == "ordinal":
        tens = 10 < value % 100 < 20
        return f"{value}{'th' if tens else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"
    return str(value)
