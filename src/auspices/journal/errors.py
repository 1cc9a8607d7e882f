"""The journal's coded problems, worded once."""

from auspices.kernel.problems import Problem


def immutable(call: str) -> Problem:
    return Problem(
        "journal.immutable",
        f"{call}() would change what was recorded",
        "journal record",
        "append a later record that corrects it",
    )
