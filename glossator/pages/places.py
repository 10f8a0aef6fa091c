"""The places that mention an entry or cite a work, in words and links."""

from glossator.model.edition import Locator, LocatorGroup
from glossator.pages.markup import Writer
from glossator.text.escape import escape, quoteattr

_QUOTES = "\"'“”„‟«»‹›‘’‚"
"""Taken off a name that gets quotation marks of its own."""


def places_in(group: LocatorGroup, writer: Writer, typed: str = "") -> str:
    """The locators of one chapter: the first says which chapter it is, and labels say it again."""
    label = writer.label(group.label)
    links: list[str] = []
    for locator in group.locators:
        words = _locator(locator, writer)
        whole = f"{label}, {words}" if words else label
        shown = words if links and words else whole
        if locator.count > 1:
            times = writer.words["times"]
            whole, shown = (
                times.format(locator=one, count=locator.count) for one in (whole, shown)
            )
        aria = f" aria-label={quoteattr(whole)}" if links else ""
        links.append(f'<a{typed} href="{writer.href(locator.target)}"{aria}>{escape(shown)}</a>')
    return ", ".join(links)


def _locator(locator: Locator, writer: Writer) -> str:
    """What tells a place from others of its chapter; nothing, where that is the title."""
    if locator.name:
        return writer.words["entry"].format(name=locator.name.strip(_QUOTES))
    if not locator.number:
        return ""
    return writer.words[locator.kind.value].format(number=locator.number)
