"""What the shipped styles may say, whatever they look like."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import cssselect2  # type: ignore[import-untyped]
import pytest
import tinycss2.color4

from docs.pictures.screens import THEMES
from tests.styles.contrast import Colour, contrast, from_hex, over
from tests.styles.sheets import SHEETS, Rule, rules, trees

STYLES = sorted(SHEETS)

DANGEROUS = {
    # EPUB 3.3, section 6.3.1.3, and what reading systems document.
    "position": "reading systems lay pages out themselves, and EPUB warns of it",
    "float": "old engines lose what stands beside it at a page's end",
    "direction": "EPUB 3.3 forbids it: the language of the text says it",
    "unicode-bidi": "EPUB 3.3 forbids it",
    "height": "large text runs out of it",
    "overflow": "what is hidden is lost, and pages don't scroll",
    "columns": "reading systems make pages of columns",
    "column-count": "reading systems make pages of columns",
    "column-width": "reading systems make pages of columns",
    "line-clamp": "what is left out is lost",
    "opacity": "takes contrast from every theme alike",
    "filter": "takes contrast from every theme alike",
    "font": "sets a size and a family together",
}
MAY = {"height": "auto"}
ABSOLUTE = ("px", "pt", "pc", "in", "cm", "mm", "q")
VIEWER = ".calibre-footnote-container"
"""What calibre's viewer puts round a page that it shows in a pop-up."""
THIN = 2
"""Pixels that a line may have."""


def tokens(value: Any) -> Iterator[Any]:
    """All tokens of a value, those in functions too."""
    for token in value:
        yield token
        yield from tokens(
            getattr(token, "arguments", None) or getattr(token, "content", None) or ()
        )


def colours(rule: Rule) -> Iterator[tuple[str, Colour, float]]:
    """Every colour that a rule names, with its property; keywords that inherit name none."""
    for name, value in rule.declared:
        for token in value:
            if token.type not in ("ident", "hash", "function"):
                continue
            parsed = tinycss2.color4.parse_color(token)
            if parsed is None or parsed == "currentcolor":
                continue
            red, green, blue = parsed.to("srgb").coordinates
            yield name, (red, green, blue), parsed.alpha


def faint(sheet: str) -> list[str]:
    """The colours of a sheet that some theme's ground, or their own, all but swallows."""
    found = []
    for rule in rules(sheet):
        named = list(colours(rule))
        grounds = [colour for name, colour, _ in named if name.startswith("background")]
        for name, colour, alpha in named:
            if name.startswith("background"):
                # On a ground of its own, text that keeps the theme's colour must be readable too.
                texts = [each for other, each, _ in named if other == "color"]
                pairs = [(each, colour) for each in texts or [from_hex(t.text) for t in THEMES]]
            else:
                pairs = [
                    (over(colour, alpha, ground), ground)
                    for ground in grounds or [from_hex(theme.ground) for theme in THEMES]
                ]
            found += [f"{rule.selectors}: {name}" for pair in pairs if contrast(*pair) < 4.5]
    return found


@cache
def found(selector: str) -> bool:
    """Whether some page of some book has what a selector asks for."""
    # What was visited, text that a style adds, and what a viewer puts round a page are in no file.
    asked = re.sub(r"::\w+$", "", selector.replace(":visited", ":link"))
    asked = asked.removeprefix(f"{VIEWER} ")
    return any(
        cssselect2.ElementWrapper.from_html_root(tree).query(asked) is not None for tree in trees()
    )


def test_there_are_two_styles() -> None:
    assert STYLES == ["classic", "plain"]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_measured_as_wcag_does(one: str, other: str, ratio: float) -> None:
    assert contrast(from_hex(one), from_hex(other)) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_themes_of_the_pictures_are_readable(theme: Any) -> None:
    assert contrast(from_hex(theme.text), from_hex(theme.ground)) >= 4.5


@pytest.mark.parametrize(
    "rule",
    [
        "p { color: #777 }",
        "p { color: #000 }",
        "hr { border-top: 1px solid rgba(128, 128, 128, 0.5) }",
        "p { background-color: yellow }",
        "p { color: gray; background: silver }",
    ],
)
def test_a_faint_colour_would_be_found(rule: str) -> None:
    assert faint(rule)


@pytest.mark.parametrize("style", STYLES)
def test_every_colour_is_readable_in_every_theme(style: str) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1, on light, dark and sepia."""
    assert not faint(SHEETS[style])


@pytest.mark.parametrize("style", STYLES)
def test_sizes_follow_the_text(style: str) -> None:
    for rule in rules(SHEETS[style]):
        for name, value in rule.declared:
            for token in tokens(value):
                if token.type == "dimension" and token.lower_unit in ABSOLUTE:
                    line = name.startswith(("border", "text-decoration"))
                    assert line, (rule.selectors, name)
                    assert token.value <= THIN, (rule.selectors, name)


@pytest.mark.parametrize("style", STYLES)
def test_nothing_is_fetched_and_no_font_embedded(style: str) -> None:
    # `rules` itself fails on @import and @font-face.
    for rule in rules(SHEETS[style]):
        for name, value in rule.declared:
            for token in tokens(value):
                assert token.type != "url", (rule.selectors, name)
                assert getattr(token, "lower_name", "") != "url", (rule.selectors, name)


@pytest.mark.parametrize("style", STYLES)
def test_nothing_that_reading_systems_forbid(style: str) -> None:
    for rule in rules(SHEETS[style]):
        for name, value in rule.declared:
            words = tinycss2.serialize(value).strip()
            assert name not in DANGEROUS or words == MAY.get(name), DANGEROUS[name]
            assert "justify" not in words, "how lines end is the reader's to say"


@pytest.mark.parametrize("style", STYLES)
def test_a_reader_may_overrule_everything(style: str) -> None:
    assert "!important" not in SHEETS[style]


@pytest.mark.parametrize("style", STYLES)
def test_every_selector_finds_something_in_a_book(style: str) -> None:
    lost = [one for rule in rules(SHEETS[style]) for one in rule.selectors if not found(one)]
    assert not lost


def test_a_selector_that_finds_nothing_would_be_noticed() -> None:
    assert found("ol.notes > li")
    assert not found("ol.footnotes > li")


@pytest.mark.parametrize("style", STYLES)
def test_nothing_is_said_twice_of_one_thing(style: str) -> None:
    seen: dict[str, str] = {}
    for rule in rules(SHEETS[style].partition("@supports")[0]):
        for selector in rule.selectors:
            for name, value in rule.declared:
                words = tinycss2.serialize(value)
                assert seen.setdefault(f"{selector} {name}", words) == words or name == "max-height"


def test_both_style_the_same_parts() -> None:
    def parts(sheet: str) -> set[str]:
        selectors = " ".join(one for rule in rules(sheet) for one in rule.selectors)
        return set(re.findall(r"\.[a-z]+|role[~|]?=\"[a-z-]+\"|#[a-z-]+", selectors))

    assert parts(SHEETS["classic"]) == parts(SHEETS["plain"])


@pytest.mark.parametrize("style", STYLES)
def test_headings_are_kept_with_their_text_and_not_divided(style: str) -> None:
    # Both spellings: Kindle and older engines know the second alone.
    whole = {"break-after": "avoid", "page-break-after": "avoid", "break-inside": "avoid"}
    for heading in ("h1", "h2", "h3", "h4", "h5", "h6", "dt"):
        said = {
            name: tinycss2.serialize(value).strip()
            for rule in rules(SHEETS[style])
            if heading in rule.selectors
            for name, value in rule.declared
        }
        assert whole.items() <= said.items(), heading
        if style == "classic":
            assert said["hyphens"] == said["-webkit-hyphens"] == "manual"


def test_the_plain_style_keeps_to_what_it_promises() -> None:
    body = next(rule for rule in rules(SHEETS["plain"]) if rule.selectors == ("body",))
    said = {name: tinycss2.serialize(value).strip() for name, value in body.declared}
    assert said["font-family"] == "sans-serif"
    assert float(said["line-height"]) >= 1.5
    assert said["text-align"] == "left"
    assert said["hyphens"] == "manual"
    assert float(said["letter-spacing"].removesuffix("em")) > 0
    assert float(said["word-spacing"].removesuffix("em")) >= 0.16
    for rule in rules(SHEETS["plain"]):
        for name, value in rule.declared:
            words = tinycss2.serialize(value).strip()
            assert name != "font-style" or words == "normal"
            assert name != "text-indent" or words == "0"
            assert name != "hyphens" or words == "manual"
            small = name == "font-size" and float(words.removesuffix("em")) < 1
            assert not small or rule.selectors[0] in ("sup", "sub", "h1 .label", ".number"), (
                rule.selectors
            )
