"""XHTML made up from the table and beside it: mostly right, with a mistake here and there."""

import random
from html import escape

from glossator.xhtml.grammar.aria import GLOBAL, IMPLICIT, ROLES, STATES
from glossator.xhtml.grammar.common import COMMON, META
from glossator.xhtml.grammar.element import ANY_ROLE
from glossator.xhtml.grammar.elements import FLOW, PHRASING, PLACED, row_of
from glossator.xhtml.grammar.formulas import EXPRESSIONS, MATH
from glossator.xhtml.grammar.rows import HTML

_GOOD = {
    "text": ["", "x", "a b"],
    "token": ["x1", "é"],
    "tokens": ["", "a", "a  b"],
    "nmtokens": ["note", "footnote endnote"],
    "ncname": ["a", "b-1"],
    "integer": ["0", "-3", "+4", "12"],
    "positive": ["1", "007", "+2"],
    "natural": ["0", "12"],
    "float": ["1", "-1.5", "2e3", ".5"],
    "decimal": ["1", "-1.5", "+.5"],
    "language": ["", "en", "en-GB", "zh-Hans-CN"],
    "mime": ["text/html", "image/png"],
    "window": ["_blank", "_SELF", "x", ""],
    "hash": ["#x"],
    "uri": ["http://x.org/", "http://x.org/a?b=c%20d#e"],
    "change": ["1921-03-18", "1921-03-18T12:30Z", "1921-03-18 12:30:01.5+01:00"],
    "moment": ["1921", "1921-03", "03-18", "1921-W05", "12:30", "P3D", "PT1H", "3d 2h".upper()],
    "rect": ["1,2,3,4"],
    "circle": ["1,2,3"],
    "poly": ["1,2,3,4,5,6", "1,2,3,4,5,6,7,8"],
    "words": ["x", "a b"],
    "cite": ["https://x.org/", ""],
    "goal": ["http://x.org/", "mailto:a@b.c"],
    "style": ["width:50%"],
    "curie": ["http://x.org/", "[a:b]"],
    "term": ["next", "x:y", "http://x.org/"],
    "changes": ["all", "additions text", "text removals additions"],
    "prefixes": ["", "a: http://x.org/"],
    "length": ["1em", "-.5px", "thinmathspace", "2"],
    "padding": ["1em", "+50%height"],
    "colour": ["red", "#abc", "#AABBCC"],
    "background": ["red", "transparent"],
    "character": ["."],
    "axis": ["top", "axis 2"],
    "aligns": ["{left right}"],
    "two-lengths": ["1em 2em"],
    "zero": ["0"],
    "amount": ["0", "1.5", "2e3"],
    "maximum": ["1", ".5"],
}
_ANYTHING = [
    *("", " ", "x", "1", "-1", "0", "1.5", "50%", "12px", "true", "yes", "a b", "en_GB", "#x", "#"),
    *("1921-3-18", "12:3", "auto", "center", "red", "1em", "http://x.org/%zz", "x:y", "left", "é"),
    *("Note", "none", "off", "1,2", "_x", "text/html", "abcdefghij", "LTR", "Row"),
]
_OBSOLETE = (
    "align valign bgcolor border width height name cellpadding nowrap size color face".split()
)
_STRANGE = ["foo", "data-x", "data-X", "data-", "aria-foo", "xml:id", "summary", "lang2"]
_REFERRING = ("controls", "describedby", "flowto", "labelledby", "owns")


class Maker:
    """Makes fragments, one random seed for all of them."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.mistakes = 0.0
        self.count = 0

    def fragment(self) -> str:
        """One or two elements of a page's flow."""
        self.mistakes = self.random.choice((0.0, 0.01, 0.03, 0.08))
        self.count = 0
        names = sorted(FLOW)
        return "".join(self.element(self.random.choice(names), 3, "flow") for _ in range(2))

    def wrong(self) -> bool:
        return self.random.random() < self.mistakes

    def element(self, tag: str, depth: int, inner: str, space: str = "", parent: str = "") -> str:
        """An element and what it holds."""
        if self.wrong():
            tag = self.random.choice(sorted(HTML))
        if tag == "svg":
            return self.drawing(depth)
        if tag == "math" or space == "math":
            return self.formula(tag, depth)
        if tag not in HTML:
            tag = "span"
        row = HTML[tag]
        attributes = self.attributes(tag, parent)
        holds = row.holds if row.holds != "transparent" else inner
        if tag == "time" and "datetime" not in attributes:
            holds = "text"
        content = self.content(tag, holds, depth - 1, inner)
        start = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
        head = ' xmlns="http://www.w3.org/1999/xhtml"' if space == "xhtml" else ""
        if holds == "empty" and not content:
            return f"<{tag}{head}{start}/>"
        return f"<{tag}{head}{start}>{content}</{tag}>"

    def content(self, tag: str, holds: str, depth: int, inner: str) -> str:
        """What an element holds, by the form of its row."""
        pick, element = self.random.choice, self.element
        if self.wrong():
            holds = pick(("flow", "phrasing", "text", "empty"))
        if holds == "empty":
            return ""
        if holds == "text" or (depth <= 0 and holds in ("flow", "phrasing")):
            return pick(("", "words"))
        if holds in ("flow", "phrasing"):
            names = sorted(FLOW if holds == "flow" else PHRASING)
            names = [*names, *(["p", "b", "#"] * 8)] if holds == "flow" else [*names, *"#bi" * 5]
            names = [name for name in names if holds == "flow" or name != "p"]
            parts = [pick(names) for _ in range(self.random.randrange(4))]
            return "".join("words" if one == "#" else element(one, depth, holds) for one in parts)
        orders = {
            "dl": ["", "dt dd", "dt dt dd dd dt dd", "div"],
            "hgroup": ["h2", "p h3 p", "h1 p"],
            "table": [
                *("", "tr", "caption tbody", "colgroup thead tbody tfoot", "thead tr tr"),
                *("caption colgroup colgroup thead tbody tbody tfoot", "tfoot"),
            ],
            "colgroup": ["", "col", "col col"],
            "tr": ["", "td", "th td td"],
            "figure": ["figcaption p", "img figcaption", "p", "p figcaption"],
            "ruby": ["# rt", "b rp rt rp", "# rt rt # rt", "rb rt", "rt", "# rtc"],
            "rtc": ["#", "rt rp", ""],
            "details": ["summary p", "summary", "summary # p ul"],
            "summary": ["# b", "h2", "# h3 h2", ""],
            "legend": ["#", "h2 b"],
            "fieldset": ["legend p", "p", "#", ""],
            "picture": ["img"],
        }
        if tag in ("thead", "tbody", "tfoot"):
            forms = ["tr", "tr tr", ""]
        elif tag in ("ul", "ol", "menu"):
            forms = ["li", "li li", ""]
        else:
            forms = orders[tag]
        parts = pick(forms).split()
        if self.wrong() and parts:
            self.random.shuffle(parts)
        if self.wrong():
            parts.insert(self.random.randrange(len(parts) + 1), pick(sorted(PLACED)))
        if self.wrong() and parts:
            parts.pop()
        made = []
        for one in parts:
            if tag == "dl" and one == "div":
                made.append("<div><dt>a</dt><dd>b</dd></div>")
            else:
                mode = "phrasing" if tag in ("ruby", "summary", "legend", "rtc") else "flow"
                made.append("words" if one == "#" else element(one, depth, mode, "", tag))
        return "".join(made)

    def attributes(self, tag: str, parent: str) -> dict[str, str]:
        """Attributes of an element of HTML: its own, everybody's, and some that it can't have."""
        row = row_of(tag, parent)
        chosen = {name: self.value(row.attributes[name]) for name in row.needed}
        if tag == "img":
            chosen |= {"src": "a.png", "alt": "x"}
        if tag == "area":
            chosen |= {"alt": "x", "href": "http://x.org/"}
        if tag == "map":
            self.count += 1
            chosen["name"] = f"m{self.count}"
        pools = [sorted(row.attributes), sorted(COMMON), sorted(COMMON), sorted(META)]
        known = {**COMMON, **META, **row.attributes}
        while self.random.random() < 0.4:
            pool = self.random.choice(pools)
            if pool:
                name = self.random.choice(pool)
                if name in ("shape", "coords", "headers", "usemap", "xml:lang", "ismap", "srcset"):
                    continue
                if name in ("src", "name", "style", "ping") or (tag == "area" and name != "rel"):
                    continue
                if name == "href" and tag not in ("a", "area"):
                    continue
                chosen[name] = self.value(known[name])
        if self.random.random() < 0.15:
            chosen |= self.role(row.roles, row.born)
        if self.wrong():
            chosen[self.random.choice((*_OBSOLETE, *_STRANGE))] = self.random.choice(_ANYTHING)
        if self.wrong():
            other = HTML[self.random.choice(sorted(HTML))]
            if other.attributes:
                name = self.random.choice(sorted(other.attributes))
                chosen[name] = self.value(other.attributes[name])
        if self.wrong() and chosen:
            chosen.pop(self.random.choice(sorted(chosen)))
        if "id" in chosen and not self.wrong():
            self.count += 1
            chosen["id"] = f"i{self.count}"
            if "name" in chosen and tag == "map":
                chosen["id"] = chosen["name"]
        chosen = {name: value for name, value in chosen.items() if name != "style"}
        if "src" in chosen:
            chosen["src"] = "a.png"
        for name in ("href", "cite"):
            if name in chosen:
                chosen[name] = "https://x.org/"
        return {name: value for name, value in chosen.items() if name not in ("srcset", "xml:lang")}

    def role(self, allowed: str, born: str) -> dict[str, str]:
        roles = sorted(ROLES) if allowed == ANY_ROLE or self.wrong() else allowed.split()
        said: dict[str, str] = {}
        states = sorted(GLOBAL)
        if roles and self.random.random() < 0.7:
            said["role"] = role = self.random.choice(roles)
            states += [one.removesuffix("!") for one in sorted(ROLES[role])] * 3
            for one in ROLES[role]:
                if one.endswith("!"):
                    said[f"aria-{one[:-1]}"] = self.value(STATES[one[:-1]])
        elif born:
            states += sorted(IMPLICIT[born]) * 3
        if self.wrong():
            states = sorted(STATES)
        for name in (self.random.choice(states) for _ in range(self.random.randrange(3))):
            if name not in _REFERRING and name != "activedescendant":
                said[f"aria-{name}"] = self.value(STATES[name])
        return said

    def value(self, kind: str) -> str:
        """A value of a kind, or any."""
        pick = self.random.choice
        if self.wrong():
            return pick(_ANYTHING)
        if kind in _GOOD:
            return pick(_GOOD[kind])
        words = [
            pick(_GOOD.get(word[1:], [word]) if word[:1] == "@" else [word])
            for word in kind.removeprefix("=").rstrip("*+").split("|")
        ]
        return f"{pick(words)} {pick(words)}" if kind.endswith(("*", "+")) else pick(words)

    def drawing(self, depth: int) -> str:
        """A small drawing."""
        parts = ["<circle r='1'/>", "<g id='{}' class='x'/>", "<title>x</title>", "<text>x</text>"]
        parts += ["<desc>x</desc>", "<rect fill='red' aria-label='x'/>", "<g epub:type='note'/>"]
        if self.wrong():
            parts = ["<desc epub:type='x'/>", "<g id='a b'/>", "<use xlink:href='#no'/>"]
        self.count += 1
        inner = "".join(self.random.choice(parts) for _ in range(2))
        inner = inner.replace("{}", f"s{self.count}", 1).replace("{}", f"t{self.count}")
        if self.random.random() < 0.3:
            child = self.element("p", depth - 1, "flow", "xhtml")
            inner += f"<foreignObject>{child}</foreignObject>"
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{inner}</svg>'

    def formula(self, tag: str, depth: int) -> str:
        """An element of a formula."""
        pick = self.random.choice
        if tag not in MATH:
            tag = "mi"
        row = MATH[tag]
        attributes = dict.fromkeys(row.needed, "x")
        while self.random.random() < 0.4:
            name = pick(sorted(row.attributes))
            if name in ("id", "xref", "indenttarget", "altimg", "href", "style", "src"):
                continue
            attributes[name] = self.value(row.attributes[name])
        if self.wrong():
            attributes[pick((*_STRANGE, *_OBSOLETE, "title", "xml:lang", "role"))] = "x"
        sizes = {"(MATH)(MATH)": 2, "(MATH)(MATH)(MATH)": 3, "(MATH)+": 1}
        names = ["mi", "mn", "mo", "mtext", *sorted(EXPRESSIONS)]
        if tag in ("mi", "mn", "mo", "ms", "annotation"):
            content = "x"
        elif tag == "mtext":
            content = "x" + self.element("b", depth - 1, "phrasing", "xhtml")
        elif row.holds == "empty":
            content = ""
        elif tag == "mtable":
            content = "<mtr><mtd><mi>x</mi></mtd></mtr>" * self.random.randrange(3)
        elif tag == "mmultiscripts":
            content = pick(("<mi>x</mi>", "<mi>x</mi><mn>1</mn><none/><mprescripts/>"))
        elif tag == "semantics":
            content = "<mi>x</mi><annotation encoding='TeX'>x</annotation>"
        else:
            count = sizes.get(row.holds, self.random.randrange(3)) + (1 if self.wrong() else 0)
            deep = ["mi", "mn"] if depth <= 0 else names
            content = "".join(self.formula(pick(deep), depth - 1) for _ in range(count))
        head = ' xmlns="http://www.w3.org/1998/Math/MathML"' if tag == "math" else ""
        start = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
        return f"<{tag}{head}{start}>{content}</{tag}>"
