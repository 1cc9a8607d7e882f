"""Promise: no line of ours takes a side (NEUTRALITY.md). What a test can keep of it, these keep."""

import re
from itertools import chain

import pytest
import yaml

from tests.house.tree import ROOT, SRC

PACKS = sorted(path.parent for path in (ROOT / "packs").glob("*/process.yaml"))
# Words that judge. In a pack they may stand only within quotation marks, as somebody's own.
JUDGING = re.compile(
    r"\b(mercenar(y|ies)|terroris[tm]\w*|occup(ier|iers|ied|ation)|aggress(or|ors|ion)|liberat(ed|ion|ors?)|separatis[tm]\w*"
    r"|reintegrat\w+|puppet|regime|so-called|breach(es|ed)?)\b",
    re.IGNORECASE,
)
# Our own texts quote others with these; YAML's own quotes are gone once it is read.
QUOTED = re.compile(r"'[^']{0,300}'|\"[^\"]{0,300}\"|“[^”]{0,300}”|«[^»]{0,300}»")
NAMES_OF_THEIR_OWN = {"names", "title", "cite", "url", "published"}  # a source's or text's own name is not our word


def ours(node: object) -> list[str]:
    """All texts under a YAML node that are written by us."""
    if isinstance(node, dict):
        return [text for key, value in node.items() if key not in NAMES_OF_THEIR_OWN for text in ours(value)]
    if isinstance(node, list):
        return [text for value in node for text in ours(value)]
    return [node] if isinstance(node, str) else []


def names_of(entry: dict, language: str) -> list:
    """The names an entry gives in a language."""
    given = entry.get("names", {}).get(language, [])
    return given if isinstance(given, list) else [given]


def test_the_judging_words_are_found_where_they_stand() -> None:
    """The rule below can fail: it sees a bare word and passes a quoted one."""
    assert JUDGING.search(QUOTED.sub("", "The liberated district."))
    assert not JUDGING.search(QUOTED.sub("", "It calls the district “liberated”."))


def test_code_and_templates_use_no_judging_word() -> None:
    """Whatever we print is built from these; `breach` belongs to courts alone."""
    files = chain(SRC.rglob("*.py"), SRC.rglob("*.html"))
    hits = [
        f"{path.relative_to(ROOT)}: {hit.group()}"
        for path in files
        for hit in JUDGING.finditer(path.read_text("utf-8"))
    ]
    assert hits == []


@pytest.mark.parametrize("pack", PACKS, ids=lambda path: path.name)
def test_packs_use_judging_words_only_as_quotations(pack) -> None:
    """A text's own word is quoted, with its author."""
    hits = []
    for path in sorted(pack.rglob("*.yaml")):
        for text in ours(yaml.safe_load(path.read_text("utf-8"))):
            hits += [
                f"{path.relative_to(ROOT)}: {hit.group()}: {text[:80]}"
                for hit in JUDGING.finditer(QUOTED.sub("", text))
            ]
    assert hits == []


@pytest.mark.parametrize("pack", PACKS, ids=lambda path: path.name)
def test_parties_are_named_in_every_language(pack) -> None:
    """No side's reader meets a party that is named only in the other's language."""
    process = yaml.safe_load((pack / "process.yaml").read_text("utf-8"))
    actors = {entry["id"]: entry for entry in yaml.safe_load((pack / "actors.yaml").read_text("utf-8")) or []}
    wanted = [(party, language) for party in process["parties"] for language in process["languages"]]
    assert [pair for pair in wanted if not any(names_of(actors[pair[0]], pair[1]))] == []
