"""Problems of a pack: its files, phrases, shapes, acts and cases."""

from .kind import Kind

KINDS = (
    Kind(
        "PACK-FILE",
        "A pack's file cannot be read",
        "A file is missing, not UTF-8, or not YAML.",
        "Mend the file at the place named.",
    ),
    Kind(
        "PACK-SIZE",
        "A pack's file is too large",
        "A file of a pack is at most 2 MB, a pack at most 20 MB in 2,000 files; larger evidence is imported, not packed.",
        "Split the file, or import the evidence.",
    ),
    Kind(
        "PACK-PLAIN",
        "What is not a plain file within the pack's folder",
        "A pack may come from anywhere: a link out of its folder, a device, a pipe or a socket in the place of a file is not opened.",
        "Put the file itself there.",
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
        "PACK-CONFIRMED",
        "A new version of the pack contradicts what was confirmed",
        "Clauses and commitments confirmed from a text stay part of the process: a new version of the pack carries them on, or says the same under the same ids.",
        "Take them into the new version under their ids, or end them by an act.",
    ),
)
