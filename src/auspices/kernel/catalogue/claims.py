"""Problems of claims and of tables of them: dates, sources, stances."""

from .kind import Kind

KINDS = (
    Kind(
        "TIME-UNREAD",
        "A date that cannot be read",
        'Dates are ISO 8601 or EDTF level 1: 2020-11-20, 2020-11, 2020-11-10/2020-11-11, 2022-12-12/.., 2020-11-10T16:00+04:00. Words such as "soon" are not dates.',
        "Write the date in one of these forms, or leave it out: an urgency is no date.",
    ),
    Kind(
        "TIME-ORDER",
        "An interval that ends before it begins",
        "The later bound lies before the earlier one.",
        "Exchange the bounds.",
    ),
    Kind(
        "CLAIM-FUTURE",
        "A claim of what has not happened yet",
        "A claim reports; what lies ahead is an announcement.",
        "Correct `happened`, or record it once it has happened.",
    ),
    Kind(
        "CLAIM-KNOWN",
        "A claim known before it happened",
        "`known` lies before the earliest moment of `happened`.",
        "Correct one of the two.",
    ),
    Kind(
        "CLAIM-STANCE",
        "A stance this event cannot take",
        "A watcher who could not see is silent: `watching` is only claimed `for`.",
        "Retract the earlier claim instead.",
    ),
    Kind(
        "CLAIM-SOURCE",
        "A claim changed by another source",
        "Only the source that made a claim can retract or correct it; another may contradict it.",
        "Record a claim of the other stance.",
    ),
    Kind(
        "CLAIM-RETRACTED",
        "A retraction of a retraction, or of a claim already withdrawn",
        "What was withdrawn is said again by a new claim.",
        "Record the claim anew.",
    ),
    Kind(
        "CLAIM-TWICE",
        "A claim with an id that is taken",
        "Each claim has its own id.",
        "Choose another id, or leave it out.",
    ),
    Kind(
        "CLAIM-FINDING",
        "A finding by a source that makes none",
        "Only a source of kind mission makes findings.",
        "Record it as a claim of that source.",
    ),
    Kind(
        "TABLE-COLUMN",
        "A table of claims without a column, or with one of another type",
        "A table has the columns of docs/library.md, each of its type; one that is not known is an error, since a typing error would silently lose what it says.",
        "See the columns in docs/library.md.",
    ),
    Kind(
        "TABLE-VALUE",
        "A value in a table of claims that cannot stand there",
        "A value is missing where one is needed, is not one of the words that its column takes, or contradicts another of its row.",
        "Correct the row named.",
    ),
    Kind(
        "ARROW-MISSING",
        "Arrow is not installed",
        "Tables are read and written with pyarrow, which only this needs.",
        "Install the extra `auspices[arrow]`.",
        exit=5,
    ),
    Kind(
        "CLAIM-UNKNOWN",
        "No such claim",
        "The process has no claim of this id that you may see.",
        "`auspices claim list PROCESS` lists them.",
        status=404,
        exit=3,
    ),
)
