"""The table of HTML: what each element may hold, its attributes and its roles, with the source.

Sources: HTML (html.spec.whatwg.org), section 4, as EPUB 3.3, section 6.1, takes it over and
EPUBCheck 5.3 holds it in `schema/30/mod/html5/`; each group of rows names its file there. Only
what a book may hold stands here: no scripts, forms or media.

What an element holds is one of the words of `Element.holds`, or the order of its children as a
regular expression over their names, where FLOW, PHRASING and TEXT stand for all of that kind. An
attribute with `!` has to be there.
"""

from glossator.xhtml.grammar.element import ANY_ROLE, ElementRule

_POLICY = (
    "referrerpolicy:=|no-referrer|no-referrer-when-downgrade|same-origin|origin|strict-origin|"
    "origin-when-cross-origin|strict-origin-when-cross-origin|unsafe-url"
)
_LINK = (
    "href:uri name:token download:text target:window rel:text hreflang:language type:mime "
    f"{_POLICY}"
)
_LISTS = (
    "directory group list listbox menu menubar radiogroup tablist toolbar tree presentation none"
)
_ITEMS = "listitem menuitem menuitemcheckbox menuitemradio option radio tab treeitem separator"
_CHOICES = "listitem menuitem menuitemcheckbox menuitemradio option tab treeitem presentation none"
_ENTRIES = "doc-biblioentry doc-endnote"
_HEADINGS = "h1|h2|h3|h4|h5|h6"
_DOC = (
    "abstract acknowledgments afterword appendix bibliography chapter colophon conclusion credit "
    "credits dedication endnotes epigraph epilogue errata example foreword glossary index "
    "introduction notice pagelist part preface prologue pullquote qna toc"
)
_SECTION = (
    "alert alertdialog application dialog feed group log marquee presentation none region status "
    "tabpanel banner complementary contentinfo document main navigation note search "
    + " ".join(f"doc-{name}" for name in _DOC.split())
)

HTML: dict[str, ElementRule] = {}
"""Every element that a book may hold; those of drawings and formulas stand beside this module."""

WITHIN: dict[str, ElementRule] = {}
"""Elements that are others in certain parents: `ol/li`."""


def _row(
    names: str,
    holds: str,
    attributes: str = "",
    roles: str = ANY_ROLE,
    born: str = "",
    form: str = "",
) -> None:
    own = [pair.partition(":")[::2] for pair in attributes.split()]
    needed = tuple(name.removesuffix("!") for name, _ in own if name.endswith("!"))
    kinds = {name.removesuffix("!"): kind for name, kind in own}
    for name in names.split():
        rows = WITHIN if "/" in name else HTML
        rows[name] = ElementRule(holds, kinds, needed, roles, born, form)


# phrase.rnc, data.rnc
_row("em strong small mark abbr dfn i b s u code var samp kbd sup sub cite span bdi", "phrasing")
_row("q", "phrasing", "cite:cite")
_row("bdo", "phrasing", "dir!:ltr|rtl|auto")
_row("br wbr", "empty", roles="presentation none")
_row("time", "phrasing", "datetime:moment")
_row("data", "phrasing", "value!:text")
_row(
    "meter",
    "phrasing",
    "value!:float min:float low:float high:float max:float optimum:float",
    "",
    "meter",
)
_row("progress", "phrasing", "value:amount max:maximum", "progressbar", "progressbar")
_row(
    "a",
    "transparent",
    _LINK,
    "button checkbox link menuitem menuitemcheckbox menuitemradio option radio switch tab treeitem "
    "doc-backlink doc-biblioref doc-glossref doc-noteref",
    "link",
)
# revision.rnc
_row("ins del", "transparent", "cite:cite datetime:change")
# block.rnc
_row("p pre", "phrasing")
_row("div", "flow")
_row("hr", "empty", "", "separator presentation none doc-pagebreak", "separator")
_row("ul", "li*", "", _LISTS, "section", "li")
_row("ol", "li*", "start:integer reversed:|reversed type:1|a|A|i|I", _LISTS, "section", "li")
_row("menu", "li*", "", _LISTS, "section", "li")
_row("li", "flow", "", f"{_ITEMS} presentation none {_ENTRIES}", "listitem")
_row("menu/li", "flow", "", _CHOICES)
_row("ol/li", "flow", "value:integer", f"{_ITEMS} presentation none {_ENTRIES}", "listitem")
_row("dl", "((dt)+(dd)+)*|(div)+", "", "list group presentation none", "", "dt, then dd, in turn")
_row("dl/div", "(dt)+(dd)+", form="dt, then dd")
_row("dt", "flow", "", "term listitem", "term")
_row("dd", "flow", "", "definition", "definition")
_row("legend", f"(PHRASING|TEXT|{_HEADINGS}|hgroup)*", roles="", form="words")
# web-forms.rnc; the attributes of `fieldset` from web-forms2.rnc
_row(
    "fieldset",
    "(legend)?(FLOW|TEXT)*",
    "name:words disabled:|disabled",
    "group radiogroup presentation none",
    "group",
    "a legend first, if any",
)
# sectional.rnc
_row(
    "h1 h2 h3 h4 h5 h6",
    "phrasing",
    "",
    "heading tab presentation none doc-subtitle",
    "heading",
)
_row("hgroup", f"(p)*({_HEADINGS})(p)*", form="one heading, and p")
_row("address", "flow")
_row("blockquote", "flow", "cite:cite")
# structural.rnc
_row("section", "flow", "", _SECTION, "section")
_row(
    "nav",
    "flow",
    "",
    "navigation doc-index doc-pagelist doc-toc menu menubar none presentation tablist",
    "section",
)
_row(
    "article",
    "flow",
    "",
    "article document application main feed region presentation none",
    "section",
)
_row(
    "aside",
    "flow",
    "",
    "note complementary search feed region presentation none doc-dedication doc-example "
    "doc-footnote doc-glossary doc-pullquote doc-tip",
    "section",
)
_row("header", "flow", "", "banner group presentation none doc-footnote", "section")
_row("footer", "flow", "", "contentinfo group presentation none doc-footnote", "section")
_row("main", "flow", "", "main", "section")
_row("search", "flow", "", "search form group none presentation region", "section")
# tables.rnc; the attribute `border` from epub-xhtml-inc.rnc
_row(
    "table",
    "(caption)?(colgroup)*(thead)?((tbody)*|(tr)+)(tfoot)?",
    "border:|1",
    ANY_ROLE,
    "table",
    "caption, colgroup, thead, then tbody or tr, tfoot",
)
_row("caption", "flow", roles="")
_row("colgroup", "(col)*", "span:positive", "", form="col")
_row("col", "empty", "span:positive", "")
_row("thead tbody tfoot", "(tr)*", "", ANY_ROLE, "rowgroup", "tr")
_row("tr", "(td|th)*", "", ANY_ROLE, "row", "td and th")
_row("td", "flow", "colspan:positive rowspan:natural headers:tokens", ANY_ROLE, "cell")
_row(
    "th",
    "flow",
    "colspan:positive rowspan:natural headers:tokens scope:row|col|rowgroup|colgroup",
    ANY_ROLE,
    "header",
)
# embed.rnc
_row(
    "img",
    "empty",
    "src!:token alt:text height:natural width:natural usemap:hash ismap:|ismap "
    "decoding:=sync|async|auto loading:=lazy|eager fetchpriority:high|low|auto border:zero "
    "generator-unable-to-provide-required-alt:= crossorigin:|anonymous|use-credentials "
    f"{_POLICY}",
    "button checkbox img link math menuitem menuitemcheckbox menuitemradio none option "
    "presentation progressbar radio scrollbar separator slider switch tab treeitem doc-cover",
    "img",
)
_row("picture", "img", roles="", form="one img")
_row("map", "transparent", "name!:token", "")
_row(
    "area",
    "empty",
    "alt:text href:goal download:text target:window rel:text hreflang:language "
    "type:mime shape:rect|circle|poly|default coords:text",
    "link button",
    "link",
)
# media.rnc
_row(
    "figure",
    "(figcaption)?(FLOW|TEXT)*|(FLOW|TEXT)*(figcaption)?",
    "",
    ANY_ROLE,
    "figure",
    "its figcaption first or last",
)
_row("figcaption", "flow", "", "presentation none group")
# ruby.rnc
_row(
    "ruby",
    "((PHRASING|TEXT|rb)*((rt|rtc)+|rp((rt|rtc)rp)+))+",
    form="words, then rt, with rp around each or around none",
)
_row("rt rb", "phrasing")
_row("rtc", "(PHRASING|TEXT|rt|rp)*", form="words, rt and rp")
_row("rp", "text")
# applications.rnc
_row(
    "details",
    "summary(FLOW|TEXT)*",
    "open:|open",
    "group",
    "group",
    "a summary first, then anything",
)
_row(
    "summary",
    f"(PHRASING|TEXT|{_HEADINGS}|hgroup)*",
    "",
    "button",
    "button",
    "words, and headings of different ranks",
)
