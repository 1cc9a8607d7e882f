"""Which language a text is in: by its script, then by its commonest small words. A text too short to tell has none."""

from __future__ import annotations

import re
from collections import Counter

_SCRIPTS = (("hy", "԰-֏"), ("ka", "Ⴀ-ჿ"), ("ar", "؀-ۿ"), ("he", "֐-׿"), ("el", "Ͱ-Ͽ"))
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏəƏ]")
_SMALL = {
    "en": "the of and to in that by for on with shall its is be are not this from",
    "fr": "le la les de des du et à en que par pour dans sur est aux une ne ce",
    "es": "el la los las de del y en que por para con una es no se al",
    "de": "der die das und in von zu den mit ist für auf nicht des im dem",
    "ga": "an na agus i a go ar do le is de chun sa gur leis atá ag don",
    "az": "və ilə bu da də üçün olan bir edir edilir arasında tərəfindən ki onun ölkə",
    "tr": "ve ile bu da de için olan bir eder arasında tarafından ki ve veya",
}
_WORDS = {lang: frozenset(words.split()) for lang, words in _SMALL.items()}
SAMPLE = 20_000


def language(text: str) -> str:
    """An ISO 639-1 code, or "" where the signs do not carry one."""
    sample = text[:SAMPLE]
    latin = len(_LATIN.findall(sample))
    for lang, letters in _SCRIPTS:
        if len(re.findall(f"[{letters}]", sample)) > max(latin, 10):
            return lang
    cyrillic = len(_CYRILLIC.findall(sample))
    if cyrillic > max(latin, 10):
        return "uk" if len(re.findall("[іїєґІЇЄҐ]", sample)) * 40 > cyrillic else "ru"
    words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    if sum(words.values()) < 4:
        return ""
    if len(re.findall("[əƏ]", sample)) * 200 > latin:
        return "az"
    score = {lang: sum(words[word] for word in small) for lang, small in _WORDS.items()}
    best = max(score, key=lambda lang: score[lang])
    return best if score[best] * 12 >= sum(words.values()) else ""
