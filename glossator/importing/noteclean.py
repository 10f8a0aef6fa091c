"""The text of a note as a page has it in; the same without its number and its ways back, out."""

import re

from bs4 import Tag
from bs4.element import NavigableString

from glossator.importing.pages.page import Anchors
from glossator.importing.pages.references import is_typed_back, is_within, leads_back

_ARROWS = re.compile(r"[\s↩↑⏎⤴︎^]*$")
_EMPTY_START = re.compile(r"[\s^↑]*(?:\[\s*\]|\(\s*\))?\s*[.:)\]]?\s*")


def clean(anchors: Anchors, body: Tag, sign: str, references: list[Tag]) -> None:
    """Take a note's number and its ways back out of its text.

    `sign` is empty where the note's list numbers it: a number that it begins with is its text then.
    """
    for tag in body.find_all(lambda tag: tag.name != "a" and is_typed_back(tag)):
        tag.decompose()
    at_start = False
    for link in body.find_all("a"):
        target = anchors.target(link)
        if leads_back(link, target, references) and len(link.get_text().split()) <= 5:
            at_start = at_start or not _words_before(link, body)
            _drop(link)
    if at_start:
        _cut(body, _EMPTY_START)
    elif sign:
        _cut(body, _numbering(body, re.escape(sign)))
    strings = [text for text in body.find_all(string=True) if text.strip()]
    if strings:
        strings[-1].replace_with(NavigableString(_ARROWS.sub("", strings[-1])))


def _drop(link: Tag) -> None:
    """Take a way back out of a note, with the brackets or commas that stand around it alone."""
    parent = link.parent
    link.decompose()
    while isinstance(parent, Tag) and parent.name in ("span", "sup", "b", "small", "em", "strong"):
        around = parent.parent
        if parent.find("a") is not None or re.search(r"\w", parent.get_text()):
            break
        parent.decompose()
        parent = around


def _words_before(tag: Tag, body: Tag) -> bool:
    for text in body.find_all(string=True):
        if is_within(text, tag):
            return False
        if text.strip(" \t\n\r\xa0[(^"):
            return True
    return False


def _numbering(body: Tag, sign: str) -> re.Pattern[str]:
    """What numbers a note: its sign in brackets, with a full stop, or in an element of its own."""
    first = next((text for text in body.find_all(string=True) if text.strip()), None)
    alone = first is not None and re.fullmatch(rf"\s*{sign}\s*", first) is not None
    end = "" if alone else r"\s*[.:)]"
    return re.compile(rf"\s*(?:[\[({{]\s*{sign}\s*[\])}}][.:]?|{sign}{end})\s*")


def _cut(body: Tag, pattern: re.Pattern[str]) -> None:
    """Cut what a pattern matches off the beginning of a text."""
    strings = list(body.find_all(string=True))
    match = pattern.match("".join(strings))
    if match is None:
        return
    left = match.end()
    for text in strings:
        if left <= 0:
            break
        rest = text[left:]
        left -= len(text)
        text.replace_with(NavigableString(rest))
