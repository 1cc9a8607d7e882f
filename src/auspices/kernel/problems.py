"""Every problem a user can meet: a code, what is wrong, where, and the remedy. Codes are never reused; a retired one stays listed.

The tree::

    Problem                 one thing wrong
    Problems                several, found in one pass (a pack with five typing errors says five)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One entry of the catalogue. `status` is the HTTP status and `exit` the exit code with which it is answered."""

    code: str
    title: str
    explanation: str
    remedy: str
    status: int = 400
    exit: int = 2


def _catalogue(*kinds: Kind) -> dict[str, Kind]:
    return {kind.code: kind for kind in kinds}


CATALOGUE = _catalogue(
    Kind(
        "PACK-FILE",
        "A pack's file cannot be read",
        "A file is missing, not UTF-8, or not YAML.",
        "Mend the file at the place named.",
    ),
    Kind(
        "PACK-SIZE",
        "A pack's file is too large",
        "A file of a pack is at most 2 MB, a pack at most 20 MB; larger evidence is imported, not packed.",
        "Split the file, or import the evidence.",
    ),
    Kind(
        "PACK-ALIAS",
        "A pack's file uses a YAML anchor or alias",
        "Anchors and aliases can hide text and exhaust memory; a pack says each thing where it stands.",
        "Write the value out.",
    ),
    Kind(
        "PACK-KEY",
        "An unknown, repeated or missing key",
        "A pack is strict: a key that is not known is an error, since a typing error would silently lose a duty.",
        "Use the key proposed, or see docs/pack-format.md.",
    ),
    Kind(
        "PACK-VALUE",
        "A value that is not of its kind",
        "A key's value is not one of the words, numbers or forms that it takes.",
        "Write a value of the kind named.",
    ),
    Kind(
        "PACK-UNKNOWN",
        "A name that the pack does not declare",
        "An actor, place, event, role, source, clause, track, term, commitment or claim that is used but not declared.",
        "Declare it, or use the one proposed.",
    ),
    Kind("PACK-TWICE", "Two things with one id", "Ids must be unique among things of one kind.", "Rename one of them."),
    Kind(
        "PACK-PHRASE",
        "A phrase that the reader does not understand",
        "A selector or claim reads `event(role: value, ...)`.",
        "Write the phrase in that form.",
    ),
    Kind(
        "PACK-BEARER",
        "A duty of several that is not tied to its bearer",
        "With several bearers, a selector without `bearer` would credit or blame each for what another did.",
        "Put `bearer` into the selector, or name one bearer.",
    ),
    Kind(
        "PACK-SHAPE",
        "A commitment without exactly one shape and its keys",
        "A commitment has one of achieve, refrain, maintain, recur, respond, limit, during, conduct, concern, through, with the keys that belong to it.",
        "Give exactly one shape and its keys.",
    ),
    Kind(
        "PACK-CIRCLE",
        "Things that lie within themselves",
        "Places within places, members of members, corrections of corrections, and umbrellas over nothing but umbrellas must not run in a circle.",
        "Break the circle.",
    ),
    Kind(
        "PACK-COMPETENCE",
        "An act by one who may not",
        "Only those whom the commitment or its instrument names, or the party entitled, or all parties together can change a commitment; nobody extends its own date.",
        "Correct `made_by`, or keep the act on record with `contested: true`: it then moves nothing.",
    ),
    Kind(
        "ACT-ORDER",
        "Acts that contradict each other",
        "In the order in which they were made: nothing is resumed that is not suspended, suspended twice over, or changed once it has ended.",
        "Correct the dates or kinds of the acts, or keep one on record with `contested: true`.",
    ),
    Kind(
        "ACT-PAST",
        "An extension into the past",
        "An extension sets a later date: never one before the act itself, nor before the date that stands.",
        "Correct `by`, or keep the act on record with `contested: true`: it then moves nothing.",
    ),
    Kind(
        "PACK-ADOPTED",
        "This version of the pack is already adopted with other content",
        "A pack version, once adopted, is part of the record.",
        "Give the pack a new `version`.",
    ),
    Kind(
        "CASE-FAILED",
        "A case does not come out as expected",
        "The engine's standing differs from the one worked out by hand.",
        "Look at both with `auspices explain`; one of them is wrong.",
        exit=1,
    ),
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
        "TEXT-SIZE",
        "A text that is too large to be read",
        "A file is at most 32 MB, its text at most 1,200,000 characters (some four hundred pages); a packed file that unpacks to more is refused before it does.",
        "Give the instrument alone, without pictures and annexes, or in parts.",
        status=413,
    ),
    Kind(
        "TEXT-MEDIUM",
        "A file of a kind that is not read",
        "Plain text, HTML, DOCX, PDF with a text layer and Akoma Ntoso are read; other files, and files that only look like text, are not.",
        "Save it as DOCX, PDF or plain text, or paste the text.",
        status=415,
    ),
    Kind(
        "TEXT-BROKEN",
        "A file that is broken",
        "It ends early or is not formed as its kind asks, so that nobody can say whether the text is whole.",
        "Get the file again, or open it in the program that made it and save it anew.",
    ),
    Kind(
        "TEXT-NESTED",
        "A file whose elements lie too deep within each other",
        "No text needs it; it is how a small file exhausts its reader.",
        "Save the text anew, or paste it.",
    ),
    Kind(
        "TEXT-ENTITY",
        "A file that declares entities of its own",
        "Entities can multiply a text a billionfold or draw in other files; a text has no need of them, and none is resolved.",
        "Save the text without a document type declaration, or paste it.",
    ),
    Kind(
        "TEXT-SCAN",
        "A picture of a text, without a text layer",
        "Pages were scanned and not recognised; Auspices does not read pictures.",
        "Run a text recognition over it (with the free program OCRmyPDF: `ocrmypdf in.pdf out.pdf`), check the outcome against the pages, and give that.",
    ),
    Kind(
        "TEXT-EMPTY",
        "Nothing to read",
        "The file or what was pasted holds no text, or only what a web page puts around one.",
        "Paste the text itself.",
    ),
    Kind(
        "TEXT-ENCODING",
        "An encoding that is broken or cannot be told",
        "The bytes are not UTF-8 and fit no other encoding well enough; a guess would change letters in silence.",
        "Save the text as UTF-8, or paste it.",
    ),
    Kind(
        "TEXT-LOCKED",
        "A file under a password",
        "Its content is encrypted.",
        "Save it without a password.",
    ),
    Kind(
        "TEXT-FILE",
        "A file that cannot be opened",
        "It is not there, is a folder, or may not be read.",
        "Look at the path.",
        exit=3,
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
        "PROCESS-UNKNOWN",
        "No such process here",
        "No process of this name has been adopted in this data folder.",
        "`auspices demo` adopts the worked example; `auspices pack adopt FOLDER` adopts a pack.",
        status=404,
        exit=3,
    ),
    Kind(
        "COMMITMENT-UNKNOWN",
        "No such commitment",
        "The process has no commitment of this id, or none borne so.",
        "`auspices status PROCESS` lists them.",
        status=404,
        exit=3,
    ),
    Kind(
        "CLAIM-UNKNOWN",
        "No such claim",
        "The process has no claim of this id that you may see.",
        "`auspices claim list PROCESS` lists them.",
        status=404,
        exit=3,
    ),
    Kind(
        "VIEW-UNKNOWN",
        "No such view",
        "A view is verified, all, public, one of the parties, or one that the pack adds.",
        "Use one of those named.",
        status=404,
        exit=3,
    ),
    Kind(
        "VERDICT-UNKNOWN",
        "No such verdict, or one that this commitment cannot come to",
        "Each shape of commitment has its verdicts (docs/semantics.md); a duty to hand over is never exceeded, a limit never overdue.",
        "Use one of those named.",
    ),
    Kind(
        "TRACK-UNKNOWN",
        "No such track",
        "The process has no track of this name.",
        "Use one of those named.",
        status=404,
        exit=3,
    ),
    Kind(
        "AUDIENCE-UNKNOWN",
        "No such audience or clearance",
        "They are public, parties, party:X for a party X, and mission.",
        "Use one of these.",
    ),
    Kind(
        "JOURNAL-BROKEN",
        "The journal does not verify",
        "A record, its salt, its header or the tree over them was changed after it was written.",
        "Restore from a copy that verifies; do not rebuild over it.",
        exit=4,
    ),
    Kind(
        "REBUILD-DIFFERS",
        "Rebuilding gives something else than what stands",
        "A derived table differs from what the journal yields.",
        "Keep a copy of the database and report it; `auspices rebuild` puts the derived tables right.",
        exit=4,
    ),
    Kind(
        "HOME-UNUSABLE",
        "The data folder cannot be used",
        "It cannot be made or written.",
        "Name another with --home or AUSPICES_HOME.",
        exit=5,
    ),
    Kind(
        "DATABASE-UNUSABLE",
        "The database cannot be used",
        "It cannot be reached, is locked, or is not one of ours.",
        "Look at DATABASE_URL or the data folder.",
        status=503,
        exit=5,
    ),
    Kind(
        "PORT-TAKEN", "The address is in use", "Another program listens there.", "Choose another with --port.", exit=5
    ),
    Kind(
        "FOLDER-TAKEN", "The folder is already there", "Nothing is overwritten.", "Name a folder that does not exist."
    ),
    Kind(
        "PACK-CONFIRMED",
        "A new version of the pack contradicts what was confirmed",
        "Clauses and commitments confirmed from a text stay part of the process: a new version of the pack carries them on, or says the same under the same ids.",
        "Take them into the new version under their ids, or end them by an act.",
    ),
    Kind(
        "TEXT-LONG",
        "A text too long to take in",
        "A text taken into a process holds at most 2 MB.",
        "Take it in by its parts.",
    ),
    Kind(
        "TEXT-TWICE",
        "A text of this key is there already",
        "Each text taken into a process has its own key.",
        "Choose another key, or leave it out.",
    ),
    Kind(
        "TEXT-UNKNOWN",
        "No such text",
        "The process has taken in no text of this key that you may see.",
        "`auspices text list PROCESS` lists them.",
        status=404,
        exit=3,
    ),
    Kind(
        "TEXT-CLAUSE",
        "No such clause in this text",
        "The reading of the text, with the decisions on it, has no clause of this id.",
        "`auspices text show PROCESS TEXT` lists them.",
        status=404,
        exit=3,
    ),
    Kind(
        "TEXT-DECISION",
        "A decision that cannot stand",
        "A clause is accepted, changed, split, merged or put aside as no commitment; a change names fields of the annotation form, a split two or more pieces, a merging the other clauses. What was confirmed is not undone but ended by an act.",
        "Give a correction of the form that `auspices text decide --help` names.",
    ),
    Kind(
        "SEARCH-WORDS",
        "Nothing to search for",
        'A search names at least one word that is to be found: words, a "quoted phrase", begin* for words that begin so, -word for what must not stand there.',
        "Write a word without a minus.",
    ),
    Kind(
        "PASSAGE-UNKNOWN",
        "No such passage",
        "The index of this process has no passage of this reference that you may see.",
        "`auspices text search` gives the reference of each passage that it finds.",
        status=404,
        exit=3,
    ),
    Kind(
        "USER-TAKEN",
        "An account of this name is there already",
        "Each account has its own name.",
        "Choose another name.",
    ),
    Kind(
        "USER-UNKNOWN",
        "No such account",
        "Nobody of this name has an account here.",
        "`auspices user list` lists them.",
        status=404,
        exit=3,
    ),
    Kind(
        "PASSWORD-WEAK",
        "A password that is too easy",
        "A password is checked for length, against a list of those in use everywhere, and for likeness to the name.",
        "Choose a longer one.",
    ),
    Kind(
        "NOT-ALLOWED",
        "Not allowed",
        "Your role in this process does not permit it.",
        "Ask the secretariat of the process.",
        status=403,
        exit=6,
    ),
    Kind(
        "EXTRACTOR-UNKNOWN",
        "No such second reader",
        "Second readers are found by the entry points of the group auspices.extractors in the installed packages.",
        "Name one that is installed, or install its package.",
    ),
    Kind(
        "EXTRACTOR-LOAD",
        "A second reader cannot be loaded",
        "Its package is installed, but its entry point breaks on import or gives no reader (name, version, read). The text is read without it.",
        "Mend or uninstall that package.",
    ),
    Kind(
        "EXTRACTOR-READ",
        "A second reader broke, or said what is no opinion",
        "It raised while reading, or gave opinions that are not of the form or point outside the text. Those are left out; the reading stands without them.",
        "Report it to those who made the reader.",
    ),
    Kind(
        "EXTRACTOR-MODEL",
        "The dependency reader has no pipeline",
        "It needs spaCy and an English pipeline with a parser, installed as packages; nothing is fetched when a text is read.",
        "Install auspices[spacy] and the pipeline named in docs/reading.md, or read without this reader.",
    ),
    Kind(
        "EXTRACTOR-ANSWER",
        "A language model's answer cannot be used",
        "The callable raised, or its answer is too long or no JSON. The passage it was asked about has no opinion of that reader.",
        "Nothing need be done: the grammar's reading stands.",
    ),
    Kind(
        "EXTRACTOR-UNQUOTED",
        "A language model said what the text does not",
        "Every field must quote words that stand in the passage. What did not was dropped, and is counted here.",
        "Nothing need be done: nothing of it was kept.",
    ),
    Kind(
        "READ-GOLD",
        "An annotation of a text that cannot be used",
        "The scorer of readings takes a folder of NAME.gold.yaml with their texts, in the form of tests/reading/texts/README.md.",
        "Mend the file at the place named, or name another folder.",
    ),
    Kind(
        "READ-GRAMMAR",
        "A file of the grammar is not as it must be",
        "Frames are read strictly: an unknown or missing key, a force, role or act that is none, or a pattern that cannot be read is refused.",
        "Mend the frame at the place named; the keys are explained in reading/grammar/frames.py.",
        status=500,
        exit=5,
    ),
)


class Problem(Exception):
    """One coded problem. `where` is a file:line, a field or a command's argument; `remedy` defaults to the catalogue's.

    Raises KeyError for a code that the catalogue does not list (a programming error).
    """

    def __init__(self, code: str, what: str, where: str = "", remedy: str = "") -> None:
        self.kind = CATALOGUE[code]
        self.code, self.what, self.where = code, what, where
        self.remedy = remedy or self.kind.remedy
        super().__init__(code, what, where, self.remedy)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.code}: {self.what} {self.remedy}"


class Problems(Exception):
    """All problems found in one pass, in the order of their places. Never empty."""

    def __init__(self, found: Iterable[Problem]) -> None:
        self.found = list(found)
        super().__init__(self.found)

    def __str__(self) -> str:
        return "\n".join(map(str, self.found))
