"""What goes into a spreadsheet as text stays text there."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins so (OWASP, "CSV Injection")


def inert(text: str) -> str:
    """The text of a cell, with ``'`` before what would be a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
