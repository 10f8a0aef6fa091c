"""Locators of citations: what is one, and that pandoc's engine takes the same for one."""

import json
import re
from pathlib import Path

import pytest

from glossator.source.markdown.locating import KINDS, locate
from tests.source.markdown.pandoc import ask, pandoc

needs_pandoc = pytest.mark.skipif(pandoc() is None, reason="the real pandoc isn't here")


@pytest.mark.parametrize(
    ("text", "label", "locator", "left"),
    [
        (", p. 12", "page", "12", ""),
        (", p.12", "page", "12", ""),
        (", p.\xa012", "page", "12", ""),
        (", pp. 12-15", "page", "12–15", ""),
        (", pp. 12, 15 and 17", "page", "12, 15", " and 17"),
        (", p. 12 f.", "page", "12", " f."),
        (", p. 12ff.", "page", "12ff", "."),
        (", p. 12a", "page", "12a", ""),
        (", p. xii", "page", "xii", ""),
        (", 12", "page", "12", ""),
        (" p. 12", "page", "12", ""),
        (", 12–15, and after", "page", "12–15", ", and after"),
        (", 34(1)(i), so", "page", "34(1)(i)", ", so"),
        (", vol. II, p. 5", "volume", "II", ", p. 5"),
        (", § 7", "section", "7", ""),
        (", §§ 7-9", "section", "7–9", ""),
        (", p. 3, 5, n. 4", "page", "3, 5", ", n. 4"),
        (", Chapter 2", "chapter", "2", ""),
        (", s.v. 4", "sub-verbo", "4", ""),
        ("{p. a}", "page", "a", ""),
        # A number that ends what it stands in is one, whatever follows.
        (", 1952 edition", "page", "1952", " edition"),
        # No locators:
        ("{}, 1952 edition", "", "", ", 1952 edition"),
        (", p. cited", "", "", ", p. cited"),
        (", the page", "", "", ", the page"),
        (", xii", "", "", ", xii"),
        (", page12", "page", "page12", ""),
        (", Kap. 3", "", "", ", Kap. 3"),
        ("", "", "", ""),
    ],
)
def test_locators(text: str, label: str, locator: str, left: str) -> None:
    located = locate(text, "en")
    assert (located.label, located.locator, text[located.end :]) == (label, locator, left)


@pytest.mark.parametrize(
    ("language", "text", "label"),
    [
        *(("de", ", S. 3", "page"), ("de", ", Kap. 3", "chapter"), ("de", ", p. 3", "")),
        *(("fr", ", p. 3", "page"), ("fr", ", § 3", "paragraph"), ("fr", ", S. 3", "")),
        # A language without terms of its own has those of English.
        *(("xx", ", p. 3", "page"), ("xx", ", § 3", "section")),
    ],
)
def test_terms_are_those_of_the_language(language: str, text: str, label: str) -> None:
    assert locate(text, language).label == label


STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Locators</title><id>locators</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout>
    <group delimiter="|"><choose>{kinds}</choose><text variable="locator"/><text value="#"/></group>
  </layout></citation>
</style>"""
"""Shows of each citation its kind of locator, the locator, and what is left, with bars between."""
_NUMBERS = (
    *("3", "3-5", "xii", "iv, vi", "3, 5 and 7", "(a)", "34(1)(i)", "12ff.", "12 f.", "A3", "[84]"),
    *(
        "1.2.3",
        "mix",
        "591 [84]",
        "II, p. 5",
        "so",
        "3:4",
        "3–5, here",
        "3 x",
        "3.",
        "12.5,",
        "1/2",
    ),
    *("3-", "c3", "XIV", "iiii", "3 4", "3, so, 4"),
)
_TERMS = {
    "en-US": ("p.", "pp.", "chap.", "no.", "§", "S.", "page", "sub verbo", "n.", "vol.", "bk."),
    "de-DE": ("S.", "Kap.", "Bd.", "Anm.", "Abschn.", "Seiten", "Nr.", "p.", "Abb.", "Z.", "Fol."),
    "fr-FR": ("p.", "chap.", "nᵒ", "liv.", "§", "S.", "paragr.", "fᵒˢ", "sect.", "art.", "vol."),
}
_BRACED = ("{ii, A, D-Z}, with", ", {p. iv, vi-xi, (xv)-(xvii)} with", "{}, 99 years", "{3} 4")


@needs_pandoc
@pytest.mark.parametrize("language", sorted(_TERMS))
def test_pandoc_finds_the_same_locators(language: str, tmp_path: Path) -> None:
    kinds = "".join(
        f'<{"else-" if at else ""}if locator="{kind}"><text value="{kind}"/>'
        f"</{'else-' if at else ''}if>"
        for at, kind in enumerate(KINDS)
    )
    style = tmp_path / "locators.csl"
    style.write_text(STYLE.format(kinds=kinds), "utf-8")
    works = tmp_path / "works.json"
    works.write_text(json.dumps([{"id": "a", "type": "book", "title": "T"}]), "utf-8")
    rests = [f", {term} {number}" for term in _TERMS[language] for number in _NUMBERS]
    rests += [f"{lead}{number}" for lead in (", ", " ") for number in _NUMBERS]
    rests += _BRACED
    shown = ask(
        "\n\n".join(f"[@a{rest}]" for rest in rests),
        *("--citeproc", "--csl", str(style), "--bibliography", str(works)),
        *("--metadata", f"lang={language}", "--metadata", "suppress-bibliography=true"),
        *("--to", "plain", "--wrap", "none"),
    )
    theirs = [_parted(line) for line in shown.split("\n\n")]
    ours = []
    for rest in rests:
        found = locate(rest, language[:2])
        ours.append((found.label, _same(found.locator)) if found.locator else ("", ""))
    assert dict(zip(rests, ours, strict=True)) == dict(zip(rests, theirs, strict=True))


def _parted(shown: str) -> tuple[str, str]:
    match = re.match(rf"(?:({'|'.join(KINDS)})\|)?(.*?)\|#", shown.strip())
    # Without a locator, nothing but the words is shown.
    return ("", "") if match is None else (match[1] or "", _same(match[2]))


def _same(words: str) -> str:
    return re.sub(r"[–‑]", "-", re.sub(r"\s", "", words))
