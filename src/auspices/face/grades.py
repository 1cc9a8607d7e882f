"""A grade such as ``B2`` in words: reliability of the source and credibility of what it says, graded independently.

Source: the Admiralty (NATO) system of grading, as listed in the project's vocabulary.
"""

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}


def words(grade: str) -> str:
    """``grade`` in words, for example "source usually reliable; content probably true"; empty for what is no grade."""
    reliability, credibility = RELIABILITY.get(grade[:1]), CREDIBILITY.get(grade[1:])
    if reliability is None or credibility is None:
        return ""
    return f"source {reliability}; content {credibility}"
