"""What holds for any passage of any edition, and any edits between two."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.editions.migrate import Carrier
from glossator.editions.streams import Stream, streams
from glossator.xhtml.book import Ebook
from glossator.xhtml.page import Point, Span
from tests.xhtml.ebooks import book

VOCABULARY = (
    "the of and a in to it was for on that by with as at from his they be not or which had were "
    "spring council workers town autumn strike fleet party letter winter bread peace"
).split()

words = st.lists(st.sampled_from(VOCABULARY), min_size=8, max_size=25)
Paragraphs = list[list[str]]


def edition(paragraphs: Paragraphs, notes: frozenset[int] = frozenset()) -> Ebook:
    """A book of one page; in some paragraphs a note and a link stand among the words."""
    parts = []
    for number, one in enumerate(paragraphs):
        marked = list(one)
        if number in notes:
            marked[3] += f'<sup><a href="#n-{number}" epub:type="noteref">{number}</a></sup>'
            marked[5] = f"<i>{marked[5]}</i>"
        parts.append(f"<p>{' '.join(marked)}</p>")
    return book(text="".join(parts))


def of_words(stream: Stream, paragraph: int, first: int, last: int) -> Span:
    """The passage from one word of a paragraph to another."""
    said = stream.words(stream.blocks[paragraph]).split()
    start = stream.blocks[paragraph].start + len(" ".join([*said[:first], ""]))
    return stream.span(start, start + len(" ".join(said[first : last + 1])))


@given(st.lists(words, min_size=1, max_size=6), st.frozensets(st.integers(0, 5)), st.data())
def test_to_the_same_edition_no_position_changes(
    paragraphs: Paragraphs, notes: frozenset[int], data: st.DataObject
) -> None:
    opened = edition(paragraphs, notes)
    own = streams(opened)
    texts = opened.pages[0].texts
    points = [
        Point(0, text.number, offset)
        for text in texts
        for offset in (0, len(text.data) // 2, len(text.data))
    ]
    first, last = sorted(data.draw(st.lists(st.sampled_from(points), min_size=2, max_size=2)))
    carrier = Carrier(own, own)
    assert carrier.span(Span(first, last)) == Span(first, last)
    assert carrier.point(first) == first


@settings(max_examples=200)
@given(st.integers(0, 2**32))
def test_what_is_carried_is_right(seed: int) -> None:
    """Paragraphs go, come and change places, words are replaced: all is right that is carried."""
    rng = random.Random(seed)
    paragraphs = [rng.choices(VOCABULARY, k=rng.randint(8, 30)) for _ in range(rng.randint(3, 8))]
    now = dict(enumerate(list(one) for one in paragraphs))
    for number in rng.sample(range(len(paragraphs)), rng.randint(0, 2)):
        del now[number]
    for one in now.values():
        for place in rng.sample(range(len(one)), rng.randint(0, len(one) // 5)):
            one[place] = rng.choice(VOCABULARY)
    for number in range(100, 100 + rng.randint(0, 2)):
        now[number] = rng.choices(VOCABULARY, k=20)
    order = sorted(now)
    if rng.random() < 0.3:
        rng.shuffle(order)
    old = streams(edition(paragraphs))
    new = streams(edition([now[number] for number in order], frozenset(rng.sample(range(9), 3))))
    carrier = Carrier(old, new)
    for _ in range(10):
        which = rng.randrange(len(paragraphs))
        first = rng.randrange(len(paragraphs[which]))
        last = min(len(paragraphs[which]) - 1, first + rng.randint(0, 12))
        found = carrier.span(of_words(old[0], which, first, last))
        if isinstance(found, Span):
            assert which in order
            goal = of_words(new[0], order.index(which), first, last)
            assert paragraphs[which][first : last + 1] == now[which][first : last + 1]
            assert _letters(new[0], found) == _letters(new[0], goal)


def _letters(stream: Stream, span: Span) -> tuple[int, int]:
    return stream.index(span.start), stream.index(span.end)
