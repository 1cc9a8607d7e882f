"""Problems of claims and of tables of them: dates, sources, stances."""

from .kind import Kind

KINDS = (
    Kind(
        "TIME-UNREAD",
        "A date that cannot be read",
        'Dates are written in a few forms of ISO 8601 and EDTF (docs/pack-format.md, Dates), of at most 64 characters and with years of four digits. Words such as "soon" are not dates.',
        "Write 2020-11-20, 2020-11 or 2020; about then 2020-11-20~, perhaps then 2020-11-20?, both 2020-11-20%; some year of a decade 199X; a season 2020-21 (spring) to 2020-24; from one to another 2020-11-10/2020-11-11, open 2022-12-12/.. or ../2022-12-12; one of up to five [2020-11-10,2020-11-12]; an hour 2020-11-10T16:00+04:00. An urgency is no date: leave it out.",
    ),
    Kind(
        "TIME-RANGE",
        "A date in a year that cannot be",
        "What is claimed or asked lies between the beginning of the process (`begins` in its pack) and a century after now; an instrument is not older than 1500. A date that lies elsewhere is a slip of the pen, and would be passed over in silence.",
        "Correct the year, or let the process begin earlier (`begins` in its pack).",
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
        "CLAIM-WATCH",
        "A watch for no kind of event",
        "Whoever watches can see some kinds of event and not others. This watch names none, and the source of the watcher declares none (`watches` in sources.yaml): it would certify nothing.",
        "Add for: and the events that could be seen, such as watching(by: osce, in: line, for: incident).",
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
