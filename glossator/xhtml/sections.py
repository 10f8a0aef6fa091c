"""Takes out marked sections of SGML, as browsers do before they read a page: `<![if x]>`, `<![1]>`.

To a browser they are comments (HTML, section 13.2.5.42: what follows `<!` and is neither a comment,
a doctype nor CDATA). Python's parser knows some of them, and gives a whole page up at any other.
"""

import re
from typing import TYPE_CHECKING, TypeVar

from glossator.model.expressions import expression

if TYPE_CHECKING:
    from collections.abc import Callable

_SECTION = expression(
    # Comments and tags are passed over as wholes; each ends somewhere, or else with the page.
    r"<!--.*?(?:-->|\Z)"
    r"|<[A-Za-z/][^>\"']*(?:(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z))[^>\"']*)*"
    r"|(?P<section><!\[(?!CDATA\[)[^>]*(?:>|\Z))",
    re.DOTALL,
)
Tree = TypeVar("Tree")


def without_sections(html: str) -> str:
    """The HTML without its marked sections; all lines keep their numbers."""
    return _SECTION.sub(lambda one: "\n" * one[0].count("\n") if one["section"] else one[0], html)


def parsed(html: str, parse: "Callable[[str], Tree]", refusal: type[Exception]) -> Tree:
    """What `parse` makes of some HTML, whatever sections stand in it.

    `refusal` is what it raises where it gives a page up; of what has been mended, it gives up none.
    """
    try:
        return parse(html)
    except refusal:
        try:
            return parse(without_sections(html))
        except refusal:
            # Then no declaration is read as one.
            return parse(html.replace("<!", "&lt;!"))
