"""Says what a page of the web edition may run and load, and makes it able to do without more.

The policy stands in the page (Content Security Policy 3; HTML, section 4.2.5.3: `http-equiv`), so
that it holds from the disk as well, where no server says one: there, too, `'self'` is the folder's
files for Chromium and Firefox. Pictures and fonts may also stand in a style sheet as `data:`: as
these they run nothing and load nothing.

No policy tells one `style` attribute from another. So none is on a page: each becomes a class.
"""

import hashlib
from collections.abc import Iterable

from glossator.xhtml.markup import Element

FOLDER = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self' data:; base-uri 'none'; form-action 'none'"
)
"""The policy of a page that stands in a folder with its script and its style sheets."""

_ABOVE_ALL = r":not(#\ #\ #\ #\ )"
"""Makes a rule stronger than those of style sheets, as `style` is (CSS Cascade 4, section 6.4.3).

No id holds a space, so all elements are meant; and no sheet selects by more than four ids at once.
"""


def styles_to_classes(bodies: Iterable[Element]) -> str:
    """Give every element a class in the place of its `style`; the style sheet of these classes.

    A class is named by what it says, so the same `style` has the same class in every edition.
    Changes the trees; what is no declaration is left out, as a browser does.
    """
    said: dict[str, str] = {}
    names: dict[str, str] = {}
    for body in bodies:
        for element in body.iter():
            if (style := element.attrib.pop("style", None)) is not None:
                if style not in names:
                    names[style] = _named(style, said)
                if names[style]:
                    classes = f"{element.get('class', '')} {names[style]}"
                    element.set("class", classes.strip())
    rules = (f".{name}{_ABOVE_ALL} {{ {said[name]} }}\n" for name in sorted(said))
    return "".join(rules)


def _named(style: str, said: dict[str, str]) -> str:
    """The class of a `style`, put down in `said`; empty where the style says nothing."""
    # Few books have such attributes, and the parser of style sheets takes a while to be imported.
    from glossator.xhtml.grammar.css import declarations_of

    text = "; ".join(declarations_of(style))
    if not text:
        return ""
    name = f"web-style-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
    said[name] = text
    return name
