"""The table of SVG in pages: what EPUB asks of drawings, which is little, with the source.

Sources: EPUBCheck 5.3, `schema/30/mod/epub-svg-forgiving-inc.rnc`; EPUB 3.3, section 6.2. SVG's own
rules aren't enforced there, nor here: names of elements and attributes are free.
"""

TYPED = frozenset(
    "a audio canvas circle ellipse g iframe image line path polygon polyline rect svg switch "
    "symbol text textPath tspan unknown use video".split()
)
"""The elements that `epub:type` may stand on."""

HOLDS_HTML = frozenset(("foreignObject", "title"))
"""Elements whose children are HTML: of a page's flow, and nothing else. Nothing in a title holds
a drawing or a formula (`epub-xhtml-30.nvdl`, mode `allowOnlyHTML`)."""
