"""The entries of people in; who stands with whom, out.

Two people stand together where one paragraph of a text or one note mentions both; all cells of a
table are one paragraph, as the index has it. How often they are named there doesn't count.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable
from itertools import combinations

from glossator.editions.counting.homes import Homes
from glossator.editions.counting.stats import Pair
from glossator.model.edition import EntryItem


def together(people: Iterable[EntryItem], pages: Collection[str], homes: Homes) -> tuple[Pair, ...]:
    """The pairs, those who stand together in the most places first, then as the index has them.

    Only places on these pages count: an entry that is about both is no place where they meet.
    """
    names: list[str] = []
    present: dict[Hashable, list[int]] = {}
    for rank, person in enumerate(people):
        names.append(" ".join(person.name.split()))
        for group in person.locators:
            for locator in group.locators:
                if homes.page(locator) in pages:
                    present.setdefault(homes.place(locator), []).append(rank)
    counts: Counter[tuple[int, int]] = Counter()
    for ranks in present.values():
        counts.update(combinations(ranks, 2))
    ordered = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return tuple(Pair((names[one], names[other]), count) for (one, other), count in ordered)
