"""Contrast by WCAG 2.2: text 4.5 to 1 (1.4.3), shapes that carry meaning 3 to 1 (1.4.11), in both themes."""

import re
from pathlib import Path

import pytest

from auspices.face import build_assets

TOKENS = (Path(build_assets.__file__).parent / "static/face/tokens.css").read_text("utf-8")
TEXT = [
    ("ink", "paper"),
    ("ink", "raised"),
    ("mute", "paper"),
    ("mute", "raised"),
    ("accent", "paper"),
    ("accent", "raised"),
    ("warn", "paper"),
    ("warn", "raised"),
    ("paper", "accent"),
]
SHAPES = [
    (name, "paper")
    for name in (
        "done",
        "open-edge",
        "not-done",
        "passed",
        "contested-1",
        "contested-2",
        "dark-edge",
        "edge",
        "accent",
        "ink",
        "mute",
    )
]


def themes():
    """Light and dark: token name to hex colour; the dark theme overrides the light."""
    light, dark = TOKENS.split("@media", 1)
    read = [dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", part)) for part in (light, dark)]
    return {"light": read[0], "dark": read[0] | read[1]}


def luminance(colour):
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (SHAPES, 3.0)], ids=["text", "shapes"])
def test_contrast(theme, pairs, least):
    """Promise: everything said by colour can be seen, in both themes."""
    colours = themes()[theme]
    weak = {
        pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2)
        for pair in pairs
        if contrast(colours[pair[0]], colours[pair[1]]) < least
    }
    assert not weak


def test_both_themes_colour_the_same_things():
    """Promise: no colour of the dark theme is left to the light one."""
    light, dark = (set(re.findall(r"--([\w-]+):\s*#", part)) for part in TOKENS.split("@media", 1))
    assert light == dark


def test_colours_live_in_one_file():
    """Promise: one token file; no other style sheet names a colour."""
    for name in ("base.css", "verdicts.css", "print.css"):
        text = (Path(build_assets.__file__).parent / "static/face" / name).read_text("utf-8")
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsl", text), name


def test_black_and_white_measure_as_wcag_says():
    """Promise: the measure itself is right: black on white is 21 to 1."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
