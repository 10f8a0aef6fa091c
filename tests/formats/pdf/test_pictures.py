"""Text goes on before a picture that its page has no room for."""

import xml.etree.ElementTree as etree
from collections.abc import Mapping

import pytest

from glossator.formats.pdf.breaks import Side
from glossator.formats.pdf.pictures import fill_pages, is_picture

PICTURE = '<figure><img src="a.png" /></figure>'


def filled(
    body: str, room: float = 0.5, heights: Mapping[str, float] | None = None
) -> tuple[str, bool]:
    """What becomes of a section whose picture begins a page, and whether anything was moved.

    `heights` are those of elements, by their words; a picture's is 0.7, others' 0.1.
    """
    tree = etree.fromstring(f"<section>{body}</section>")
    picture = next(element for element in tree.iter() if is_picture(element))
    known = {"": 0.7, **(heights or {})}
    given = {id(one): known.get("".join(one.itertext()), 0.1) for one in tree.iter()}
    sides = [Side(frozenset(), None, room), Side(frozenset(), None, 0.0, picture)]
    moved = fill_pages(tree, sides, given)
    return etree.tostring(tree, encoding="unicode")[9:-10], moved


def test_as_much_goes_before_it_as_there_is_room_for() -> None:
    before = f"<h1>A</h1>{PICTURE}<p>b</p><p>c</p><p>d</p>"
    after = f"<h1>A</h1><p>b</p><p>c</p>{PICTURE}<p>d</p>"
    assert filled(before, 0.25) == (after, True)


def test_a_page_that_is_nearly_full_stays_as_it_is() -> None:
    before = f"<h1>A</h1>{PICTURE}<p>b</p>"
    assert filled(before, 0.15) == (before, False)


def test_a_picture_in_a_paragraph_of_its_own_is_one_too() -> None:
    picture = '<p class="picture"><img src="a.png" /></p>'
    assert filled(f"{picture}<p>b</p>")[0] == f"<p>b</p>{picture}"


@pytest.mark.parametrize(
    "wall", ["<h2>b</h2>", "<figure>b</figure>", "<div>b</div>", '<p class="picture">b</p>']
)
def test_nothing_goes_past_a_heading_or_another_picture(wall: str) -> None:
    before = f"{PICTURE}{wall}<p>c</p>"
    assert filled(before) == (before, False)


def test_notes_keep_their_order() -> None:
    noted = '<figure><figcaption><a role="doc-noteref">1</a></figcaption></figure>'
    before = f"{noted}<p>b</p>"
    assert filled(before, heights={"1": 0.7}) == (before, False)


def test_of_a_list_or_of_entries_a_part_goes_before_it() -> None:
    items = "".join(f"<li>{one}</li>" for one in "bcd")
    assert filled(f'{PICTURE}<ul id="x" class="y">{items}</ul>', 0.2, {"bcd": 0.3}) == (
        f'<ul id="x" class="y"><li>b</li><li>c</li></ul>{PICTURE}<ul class="y"><li>d</li></ul>',
        True,
    )
    entries = "<div><dt>b</dt></div><div><dt>c</dt></div>"
    assert filled(f"{PICTURE}<dl>{entries}</dl>", 0.2, {"bc": 0.3, "b": 0.15, "c": 0.15}) == (
        f"<dl><div><dt>b</dt></div></dl>{PICTURE}<dl><div><dt>c</dt></div></dl>",
        True,
    )


def test_numbers_of_a_list_go_on_so_that_it_is_not_parted() -> None:
    before = f"{PICTURE}<ol><li>b</li><li>c</li></ol>"
    assert filled(before, 0.2, {"bc": 0.9}) == (before, False)


def test_what_is_begun_before_it_ends_beside_it() -> None:
    """A table of 0.6 has room on the rest of one page and beside a picture of 0.7 on the next."""
    before, after = f"{PICTURE}<table>b</table>", f"<table>b</table>{PICTURE}"
    assert filled(before, 0.4, {"b": 0.6}) == (after, True)
    assert filled(before, 0.4, {"b": 0.8}) == (before, False)
