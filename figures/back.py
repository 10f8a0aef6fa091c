"""The numbers behind two pictures in, two texts of back matter out, as Markdown.

A picture can't be read aloud, enlarged or looked up, so each stands beside a table that says the
same in words, or leads to the register that does. Both are written by the program that draws the
pictures, or one day they would say different things.
"""

from collections.abc import Sequence

from figures.data import Appearance
from figures.people import most_named
from figures.tables import Disputed

_MADE = "<!-- Written by `make figures` from {source}: change that, and not this file. -->"
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()


def figures_in_dispute(rows: Sequence[Disputed]) -> str:
    """The text about the figures in dispute: the picture, and a table of the same numbers."""
    lines = [
        "# Figures in dispute",
        "",
        _MADE.format(source="figures.toml"),
        "",
        "The essay gives many numbers, most of them without a source. "
        f"{_number(len(rows)).capitalize()} of them are set here beside the counts and estimates "
        "that the notes report. Some stand up well, some were guesses made before the archives "
        "were opened, and some count something else than the figure beside them; which it is, "
        "the note says.",
        "",
        "In the picture every row has a scale of its own, which begins with nought at the left. "
        "The bar reaches from the lowest to the highest of the other figures, and the diamond is "
        "the essay's.",
        "",
        f"![{_dispute_in_words(rows)}](../images/disputed-figures.png)",
        "",
        "| Figure | The essay | Other counts and estimates | Note |",
        "|---|---|---|---|",
    ]
    for row in rows:
        what = f"{row.label} ({row.unit})" if row.unit else row.label
        lines.append(f"| {what} | {row.essay_text} | {row.estimates} | [note](../{row.note}) |")
    return "\n".join(lines) + "\n"


def who_appears_where(appearances: Sequence[Appearance]) -> str:
    """The text about the people: the picture alone, for the index says the same in words."""
    shown = most_named(appearances)
    whom = f"the {len(shown)} people named most often"
    if len(shown) == len(appearances):
        whom = "everyone"
    lines = [
        "# Who appears where",
        "",
        _MADE.format(source="the chapters"),
        "",
        f"The picture shows which chapters, with their notes, name {whom}: the larger the disc, "
        "the more often. Those whom the book names first stand at the top. [The index of "
        "people](../people.md) has everyone, with the paragraphs and notes.",
        "",
        f"![{_people_in_words(shown)}](../images/people-chapters.png)",
    ]
    return "\n".join(lines) + "\n"


def _dispute_in_words(rows: Sequence[Disputed]) -> str:
    """What the picture shows, for those who can't see it."""
    above = [row for row in rows if row.essay > row.high]
    below = [row for row in rows if (row.essay_to or row.essay) < row.low]
    within = len(rows) - len(above) - len(below)
    sides = [(within, "within the bar"), (len(above), "beyond it"), (len(below), "before it")]
    said = _listed([f"{where} in {_number(count)}" for count, where in sides if count])
    words = (
        f"A chart of {_number(len(rows))} rows, each with a bar for the range of other counts and "
        f"a diamond for the essay's figure, which lies {said}"
    )
    if above:
        furthest = max(above, key=lambda row: row.essay / row.high)
        times = _number(round(furthest.essay / furthest.high))
        label = furthest.label[0].lower() + furthest.label[1:]
        words += f"; it is furthest off for {label}, at about {times} times the highest count"
    return f"{words}. The table below has all numbers."


def _people_in_words(shown: Sequence[Appearance]) -> str:
    most = sorted(shown, key=lambda one: (-one.total, one.name))[:3]
    widest = max(sum(map(bool, one.counts)) for one in shown)
    names = _listed([one.name for one in most])
    chapters = len(shown[0].counts)
    alone = sum(sum(map(bool, one.counts)) == 1 for one in shown)
    return (
        f"A chart of {len(shown)} people by {chapters} chapters, with a disc wherever a chapter "
        f"names a person. {names} have the largest discs; nobody is named in more than "
        f"{widest} chapters, and {alone} of the people in a single one. "
        "The index of people says where each of them is named."
    )


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
