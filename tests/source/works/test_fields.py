"""What is said of a work, in one form: fields, types, mark-up, entities, LaTeX."""

from typing import Any

import pytest

from glossator.source.works.fields import csl_fields


def made(**fields: Any) -> dict[str, Any]:
    data, troubles = csl_fields({"type": "book", **fields})
    assert not troubles
    del data["type"]
    return data


def told(**fields: Any) -> list[str]:
    _, troubles = csl_fields({"type": "book", **fields})
    return [one.message for one in troubles]


@pytest.mark.parametrize(
    ("fields", "data"),
    [
        ({"title": "  A \n title "}, {"title": "A title"}),
        ({"title": "", "page": None, "author": [], "custom": {}}, {}),
        ({"volume": 3, "issue": "4", "number-of-pages": 120.0},
         {"volume": 3, "issue": "4", "number-of-pages": "120"}),
        ({"number": 10**30, "volume": 1e400}, {"number": "1" + 30 * "0", "volume": "inf"}),
        ({"note": 7}, {"note": "7"}),
        # Crossref has lists of texts; styles know one.
        ({"title": ["A", "B"], "ISSN": ["1", "2"]}, {"title": "A", "ISSN": "1, 2"}),
        ({"shortTitle": "A", "journalAbbreviation": "J."},
         {"title-short": "A", "container-title-short": "J."}),
        ({"doi": "https://doi.org/10.1/x", "url": "http://a.b/?c&amp;d"},
         {"DOI": "10.1/x", "URL": "http://a.b/?c&d"}),
        ({"publisher_place": "Leeds", "archive_location": "Box 3"},
         {"publisher-place": "Leeds", "archive_location": "Box 3"}),
        ({"event": "A day"}, {"event": "A day", "event-title": "A day"}),
        ({"custom": {"x": 1}, "multi": {"main": "en"}}, {}),
        ({"issued": {"raw": "1848"}}, {"issued": {"date-parts": [[1848]]}}),
        ({"author": [{"family": "O&#39;Brien"}]}, {"author": [{"family": "O'Brien"}]}),
    ],
)  # fmt: skip
def test_fields_have_one_form(fields: dict[str, Any], data: dict[str, Any]) -> None:
    assert made(**fields) == data


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ('The <span class="nocase">iPhone</span>', 'The <span class="nocase">iPhone</span>'),
        ("<i>Hamlet</i> in 44 <sc>BCE</sc>", "<i>Hamlet</i> in 44 <sc>BCE</sc>"),
        ("<em>Hamlet</em> and <jats:italic>Lear</jats:italic>", "<i>Hamlet</i> and <i>Lear</i>"),
        ("<p>Hamlet</p>", "Hamlet"),
        ("War &amp; Peace, 1 &lt; 2 &amp;amp; 3", "War & Peace, 1 < 2 & 3"),
        ("&lt;i&gt;Hamlet&lt;/i&gt;", "<i>Hamlet</i>"),
        ("AT&T; a < b > c", "AT&T; a < b > c"),
        ("Oxygen $^{17}$O, H$_2$O, $\\mu$ and $\\rightarrow$",
         "Oxygen <sup>17</sup>O, H<sub>2</sub>O, μ and →"),
        ("It costs $5 and $6", "It costs $5 and $6"),
    ],
)  # fmt: skip
def test_mark_up_is_that_of_csl_json(title: str, shown: str) -> None:
    assert made(title=title) == {"title": shown}


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": "<i>Hamlet"},
         'has a <i> in its "title" that is never closed, and is shown as it is'),
        ({"title": "Hamlet</b>"},
         'has a <b> in its "title" that is never closed, and is shown as it is'),
        ({"title": "K\\\"{o}nig \\emph{Lear}"},
         'has LaTeX in its "title", which is shown as it is: \\"{o'),
        ({"titel": "Hamlet"}, 'has a "titel", which no style knows'),
        ({"type": "blog"}, 'has the type "blog", which no style knows'),
    ],
)  # fmt: skip
def test_what_readers_would_see_of_it_is_told(fields: dict[str, Any], message: str) -> None:
    assert told(**fields) == [message]


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        ("journal-article", "article-journal"),
        ("Book", "book"),
        ("book_section", "chapter"),
        ("motion-picture", "motion_picture"),
        ("dissertation", "thesis"),
    ],
)
def test_types_are_those_of_csl(kind: str, known: str) -> None:
    assert csl_fields({"type": kind}) == ({"type": known}, [])
