"""Each citation leads to its work, whatever of it the style shows."""

from glossator.citing.cited import Citing, set_citations
from glossator.model.edition import PlacedCitation, WorkItem
from glossator.model.text import Cite, Link, Markup
from tests.citing.test_cited import AUTHOR_DATE, by

AUTHORS = AUTHOR_DATE.replace('<date variable="issued"><date-part name="year"/></date>', "", 1)
"""A style of which a citation has the author alone."""


def test_an_author_in_the_text_is_the_link_where_nothing_else_can_be() -> None:
    work = WorkItem("k", "w-k", {"id": "k", "type": "book", "title": "T", **by("Hill")}, ())
    citing = Citing("en", [work], [PlacedCitation("chapter-a", 0, (Cite("k"),), in_text=True)])
    ((link, words, _),) = set_citations(AUTHORS, citing).citations
    assert isinstance(link, Link)
    assert words == Markup("Hill")
