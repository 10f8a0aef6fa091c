"""Several series of notes in plain text and on the web."""

import pytest

from glossator.formats.txt.write import write as write_txt
from glossator.formats.web import pages
from glossator.formats.web.single import write as write_single
from tests.books.making import Made, make
from tests.books.two_series import FILES, SERIES


@pytest.fixture(scope="module")
def made() -> Made:
    return make(FILES, SERIES)


def test_plain_text_has_marks_in_brackets_and_a_list_for_each(made: Made) -> None:
    (data,) = write_txt(made.publication).files.values()
    text = data.decode()
    assert "at Spithead[1] for days.[a] The agent[b] spoke.[2]" in text
    lists = text[text.index("The author’s notes\n===") :]
    assert lists.index("[1] So the log.[c]") < lists.index("Editor’s notes\n===")
    assert lists.index("[a] One boat did come.") > lists.index("Editor’s notes\n===")


def test_symbols_have_no_full_stop() -> None:
    settings = SERIES.replace('"letters"', '"symbols"')
    publication = make(FILES, settings).publication
    (data,) = write_txt(publication).files.values()
    assert "[*] One boat did come." in data.decode()
    page = next(one for one in publication.pages if one.name == "notes-ed").xhtml.decode()
    assert ">*</a>" in page
    assert ">*.</a>" not in page


def test_the_web_has_a_page_and_a_list_for_paper_for_each(made: Made) -> None:
    files = pages.write(made.publication).files
    assert {"notes.html", "notes-ed.html"} <= set(files)
    chapter = files["chapter-port.html"].decode()
    printed = chapter[chapter.index('<section class="web-printed">') :].partition("</section>")[0]
    assert printed.count('<ol class="notes">') == 2
    assert printed.index("<h2>The author’s notes</h2>") < printed.index("<h2>Editor’s notes</h2>")
    assert 'data-pop="Note\xa0a"' in chapter
    assert 'data-entry="notes-ed.html#n-chapter-port.ed..kiel"' in printed


def test_the_book_as_one_file_has_both(made: Made) -> None:
    (data,) = (one for name, one in write_single(made.publication).files.items() if "html" in name)
    text = data.decode()
    assert 'href="#notes-ed--n-chapter-port.ed..kiel"' in text
    assert 'id="notes-ed--n-chapter-port.ed..kiel"' in text
