"""Slugs of headings are those that code-hosting sites make: links work there and in the e-book.

Each case is a heading as it is typed, and the fragment that GitHub's own page has for it.
"""

import pytest

from glossator.model.manuscript import SourceFile
from glossator.model.text import TextKind
from glossator.source.document.parse import Parser
from tests.books.making import chapter

SLUGS = [
    # Hyphens and dashes: what is typed counts, and not the dash that is made of it.
    ("War -- and peace", "war----and-peace"),
    ("War---and---peace", "war---and---peace"),
    ("1914--1918", "1914--1918"),
    ("1914–1918", "19141918"),
    ("War – and peace", "war--and-peace"),
    ("War \u2014 and peace", "war--and-peace"),
    ("a - b", "a---b"),
    ("-a-", "-a-"),
    # Quotation marks, apostrophes and dots are dropped, straight or not.
    ('The "purge"', "the-purge"),
    ("The “purge”", "the-purge"),
    ("What's new?", "whats-new"),
    ("What’s new?", "whats-new"),
    ("And then ...", "and-then-"),
    ("And then…", "and-then"),
    ("'Tis the '20s", "tis-the-20s"),
    # Entities and escapes are the characters that they stand for.
    ("AT&amp;T", "att"),
    ("Salt &amp; vinegar", "salt--vinegar"),
    ("Caf&eacute;", "café"),
    ("A&nbsp;B", "ab"),
    (r"Star \* sign", "star--sign"),
    (r"snake\_case", "snake_case"),
    (r"1\. May", "1-may"),
    # Mark-up leaves its words.
    ("*So* it **goes**", "so-it-goes"),
    ("__All__ _of_ it", "all-of-it"),
    ("snake_case", "snake_case"),
    ("The `make -B` command", "the-make--b-command"),
    ("`--fix`", "--fix"),
    ("A [link](https://example.org/) here", "a-link-here"),
    ("H<sub>2</sub>O", "h2o"),
    ('<span lang="ru">Новый</span> курс', "новый-курс"),
    # A picture is no word, but the space beside it is one.
    ("![Icon](images/x.png) Title", "-title"),
    ("The ![Icon](images/x.png) end", "the--end"),
    # Signs and numbers that aren't letters.
    ("I ♥ books", "i--books"),
    ("🚩 Flags", "-flags"),
    (":tada: Done", "tada-done"),
    ("x² + y²", "x--y"),
    ("½ a mile", "-a-mile"),
    ("Chapter Ⅳ", "chapter-ⅳ"),
    ("§ 218 (1)", "-218-1"),
    ("100 % & more", "100---more"),
    ("C++ and C#, both", "c-and-c-both"),
    # Letters of every script, with their marks.
    ("ÜBER GRÖẞE", "über-größe"),
    ("Žižek’s Ďas", "žižeks-ďas"),
    ("Перестройка & гласность", "перестройка--гласность"),
    ("हिन्दी भाषा", "हिन्दी-भाषा"),
    ("你好，世界", "你好世界"),
    ("٣ أبريل", "٣-أبريل"),
]  # fmt: skip


def slug_of(typed: str, level: int = 2) -> str:
    file = SourceFile(
        "chapters/x.md", TextKind.CHAPTER, "x", f"# T\n\n{'#' * level} {typed}\n\nText.\n"
    )
    document, _ = Parser("en").document(file)
    (heading,) = document.headings
    return heading.slug


@pytest.mark.parametrize(("typed", "slug"), SLUGS)
def test_the_slug_of_a_heading(typed: str, slug: str) -> None:
    assert slug_of(typed) == slug
    assert slug_of(typed, 4) == slug


@pytest.mark.parametrize(
    ("headings", "slugs"),
    [
        (("Echo", "Echo", "Echo 1", "Echo-1", "Echo"), "echo echo-1 echo-1-1 echo-1-2 echo-2"),
        (("Foxtrot 1", "Foxtrot", "Foxtrot"), "foxtrot-1 foxtrot foxtrot-2"),
        (("A -- b", "A — b", "A—b", "A--b"), "a----b a--b ab a--b-1"),
        (('"So"', "So", "*So*", "`So`"), "so so-1 so-2 so-3"),
    ],
)
def test_headings_of_one_slug_are_told_apart(headings: tuple[str, ...], slugs: str) -> None:
    text = "# T\n\n" + "".join(f"## {one}\n\nText.\n\n" for one in headings)
    document, _ = Parser("en").document(SourceFile("chapters/x.md", TextKind.CHAPTER, "x", text))
    assert [row.slug for row in document.headings] == slugs.split()


def test_the_title_has_a_slug_by_the_same_rule() -> None:
    file = SourceFile("chapters/x.md", TextKind.CHAPTER, "x", '# War -- "and" peace\n')
    assert Parser("en").document(file)[0].title_slug == "war----and-peace"


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_typography_changes_no_slug(language: str) -> None:
    file = SourceFile("chapters/x.md", TextKind.CHAPTER, "x", "# T\n\n## Der 'Plan' -- \"x\" ...\n")
    (heading,) = Parser(language).document(file)[0].headings
    assert heading.slug == "der-plan----x-"


def test_what_is_ours_alone_is_no_part_of_it() -> None:
    """Notes and attributes, for which hosting sites show something of their own."""
    assert slug_of("Title[^n]") == "title"
    assert slug_of("Title {.wide}") == "title"
    assert slug_of("Title {#own}") == "own"


def test_a_link_that_works_on_a_hosting_site_works_in_the_e_book() -> None:
    made = chapter("See [below](#war----and-peace).\n\n## War -- and peace\n\nText.")
    assert not made.found
    assert 'href="#s-war----and-peace"' in made.page("chapter-one")


@pytest.mark.parametrize(
    ("typed", "link", "meant"),
    [
        ("War -- and peace", "war--and-peace", "war----and-peace"),
        ("1914--1918", "19141918", "1914--1918"),
        ("x² + y²", "x²--y²", "x--y"),
        ("![](images/x.png) Title", "title", "-title"),
        ("War and Peace", "War-and-Peace", "war-and-peace"),
        ("War and peace", "war_and_peace", "war-and-peace"),
    ],
)
def test_a_slug_of_another_rule_is_answered_with_the_right_one(
    typed: str, link: str, meant: str
) -> None:
    made = chapter(f"See [it](#{link}).\n\n## {typed}\n\nText.")
    (found,) = [one for one in made.found if one.code == "unknown-heading"]
    assert found.hint == f'did you mean "{meant}"?'
