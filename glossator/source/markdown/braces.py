"""Gives elements the attributes that stand in braces: `{#id .class key="value"}`."""

import xml.etree.ElementTree as etree

from markdown.extensions.attr_list import get_attrs_and_remainder

from glossator.model.expressions import expression

_LIST = (
    # Templates, changes of CriticMarkup, kramdown's commands, a table of contents: none is a list.
    r"\{(?!:?[ ]*(?:[%{]|>>|\+\+|--|~~|==|\#[ }]|toc[ ]*\})|:[:/]):?[ ]*+"
    # A brace within quotation marks is part of a value, and any other ends the list. Only one
    # alternative can match at a place: possessive groups are faulty before Python 3.11.5.
    r"((?![ }])(?:=\"[^\"\n]*\"|='[^'\n]*'|=(?!\"[^\"\n]*\"|'[^'\n]*')|[^{}\n=])+)\}"
)
LIST = expression(_LIST)
"""A list of attributes with its braces."""

LISTS = {
    "HEADER_RE": expression(rf"[ ]+{_LIST}[ ]*$"),
    "BLOCK_RE": expression(rf"\n[ ]*{_LIST}[ ]*$"),
    "INLINE_RE": LIST,
}
"""Where lists of attributes stand, by the names that Python-Markdown's processor has for them.

Its own expressions take all up to the last brace of a line for one list, and put the text between
two lists elsewhere.
"""


def name_code(pre: etree.Element, code: etree.Element, info: str) -> None:
    """Give a block of code what stands after its fence: a language, or attributes."""
    if not info.startswith("{"):
        # Of what editors write there, the language alone says something to others.
        if language := info.partition(" ")[0]:
            code.set("class", f"language-{language}")
        return
    classes: list[str] = []
    for name, value in get_attrs_and_remainder(info.strip("{} "))[0]:
        if name == ".":
            classes.append(value or "")
        elif name == "id":
            pre.set("id", value or "")
        else:
            code.set(name, value)
    if classes:
        code.set("class", f"language-{classes[0]}")
    if classes[1:]:
        pre.set("class", " ".join(classes[1:]))


def set_attributes(element: etree.Element, braces: str) -> None:
    """Give an element the attributes of a list in braces."""
    for name, value in get_attrs_and_remainder(braces.strip("{} "))[0]:
        if name == ".":
            element.set("class", f"{element.get('class', '')} {value}".strip())
        else:
            # None stands for no value, as in Python-Markdown's own attribute lists.
            element.set(name, value)
