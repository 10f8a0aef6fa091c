"""Says what to write today instead of the elements and attributes of yesterday's HTML.

Source: HTML, section 16.2 (non-conforming features), and what editors paste from word processors.
"""

_CSS = {
    "align": "text-align:{}",
    "background": "",
    "bgcolor": "background-color:{}",
    "border": "border:1px solid",
    "bordercolor": "border-color:{}",
    "cellpadding": "padding:0.5em, on its cells",
    "cellspacing": "border-spacing:{}px",
    "clear": "clear:both",
    "color": "color:{}",
    "face": "font-family:{}",
    "frame": "border:1px solid",
    "height": "height:{}",
    "hspace": "margin:0 {}px",
    "noshade": "",
    "nowrap": "white-space:nowrap",
    "rules": "border:1px solid",
    "size": "font-size:…",
    "text": "color:{}",
    "valign": "vertical-align:{}",
    "vspace": "margin:{}px 0",
    "width": "width:{}",
}
"""Attributes that style sheets took over, and what stands in them instead."""

_OTHERWISE = {
    "abbr": "leave it out, or write the short form in the cell",
    "alt": "leave it out: only pictures have a text alternative",
    "cite": "leave it out, or cite the work: [@key]",
    "compact": "leave it out",
    "datetime": "put the date into <time datetime=…>",
    "href": "links are <a href=…>",
    "longdesc": "leave it out, and describe the picture in the text or a note",
    "name": "write id instead",
    "role": "leave it out",
    "scope": "scope stands on <th>",
    "sizes": "leave it out: an e-book brings one file for a picture",
    "srcset": "leave it out: an e-book brings one file for a picture",
    "src": "pictures are written ![words](file)",
    "start": "start stands on <ol>",
    "summary": "write a <caption> instead",
    "target": "target stands on links",
    "type": "write a class, and say in your style sheet how it looks",
    "value": "value stands on <li> in <ol>",
}

_ELEMENTS = {
    "acronym": "write <abbr>",
    "basefont": "take it out, and set the font in a style sheet",
    "big": 'write <span style="font-size:larger">',
    "blink": "take it out",
    "center": 'write <div style="text-align:center">',
    "dir": "write <ul>",
    "font": 'write <span style="…">, or a class for your style sheet',
    "image": "write <img>",
    "isindex": "take it out",
    "listing": "write <pre>",
    "marquee": "take it out",
    "nobr": 'write <span style="white-space:nowrap">',
    "plaintext": "write <pre>",
    "strike": "write <s>, or <del> for what was deleted",
    "tt": "write <code>",
    "xmp": "write <pre>",
}


def instead_of_attribute(name: str, value: str) -> str:
    """What to write for an attribute that an element can't have; empty where that isn't known."""
    if name in _CSS:
        style = _CSS[name].format(value or "…")
        return f'write style="{style}"' if style else "say in a style sheet how it looks"
    return _OTHERWISE.get(name, "")


def instead_of_element(name: str) -> str:
    """What to write for an element that HTML hasn't any more; empty where that isn't known."""
    return _ELEMENTS.get(name, "")
