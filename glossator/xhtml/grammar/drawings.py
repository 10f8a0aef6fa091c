"""The list of SVG, in pages and in files of its own: elements and attributes that draw.

Sources: SVG 2 (w3.org/TR/SVG2), appendices F and G, and what SVG 1.1 (second edition), appendices M
and N, has beyond it; the properties that SVG 1.1, section 6.1, takes as attributes, and those that
drawing programs write like them. What runs, or shows another page or a film (`script`, `handler`,
`iframe`, `audio`, `discard` …), isn't in it. Where `epub:type` and HTML may stand is from EPUBCheck
5.3, `schema/30/mod/epub-svg-forgiving-inc.rnc`, and EPUB 3.3, section 6.2.
"""

TYPED = frozenset(
    "a audio canvas circle ellipse g iframe image line path polygon polyline rect svg switch "
    "symbol text textPath tspan unknown use video".split()
)
"""The elements that `epub:type` may stand on."""

HOLDS_HTML = frozenset(("foreignObject", "title"))
"""Elements whose children are HTML: of a page's flow, and nothing else. Nothing in a title holds
a drawing or a formula (`epub-xhtml-30.nvdl`, mode `allowOnlyHTML`)."""

ANIMATIONS = frozenset("animate animateColor animateMotion animateTransform set".split())
"""Elements that change an attribute of another one."""

PICTURES = frozenset(("image", "feImage"))
"""Elements that show a picture: one in the drawing itself."""

SVG = ANIMATIONS | frozenset(
    "a altGlyph altGlyphDef altGlyphItem circle clipPath color-profile cursor defs desc ellipse "
    "feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting "
    "feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR "
    "feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight "
    "feSpecularLighting feSpotLight feTile feTurbulence filter font font-face font-face-format "
    "font-face-name font-face-src font-face-uri foreignObject g glyph glyphRef hatch hatchpath "
    "hkern image line linearGradient marker mask mesh meshgradient meshpatch meshrow metadata "
    "missing-glyph mpath path pattern polygon polyline radialGradient rect solidColor solidcolor "
    "stop style svg switch symbol text textPath title tref tspan use view vkern "
    # What Inkscape wrote for text that runs on (drafts of SVG 1.2).
    "flowDiv flowLine flowPara flowRegion flowRegionBreak flowRegionExclude flowRoot flowSpan "
    "flowTref textArea tbreak".split()
)
"""Every element of a drawing."""

PAINTED = frozenset(
    "alignment-baseline background background-color baseline-shift clip clip-path clip-rule color "
    "color-interpolation color-interpolation-filters color-profile color-rendering cursor "
    "direction display dominant-baseline enable-background fill fill-opacity fill-rule filter "
    "flood-color flood-opacity font font-family font-feature-settings font-kerning font-size "
    "font-size-adjust font-stretch font-style font-variant font-variant-caps "
    "font-variant-east-asian font-variant-ligatures font-variant-numeric font-variant-position "
    "font-variation-settings font-weight glyph-orientation-horizontal glyph-orientation-vertical "
    "image-rendering inline-size isolation kerning letter-spacing lighting-color line-height "
    "marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow "
    "paint-order pointer-events shape-inside shape-margin shape-padding shape-rendering "
    "shape-subtract solid-color solid-opacity stop-color stop-opacity stroke stroke-alignment "
    "stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-opacity stroke-width text-align text-anchor text-decoration text-decoration-color "
    "text-decoration-line text-decoration-style text-indent text-orientation text-overflow "
    "text-rendering text-transform transform-box transform-origin unicode-bidi user-select "
    "vector-effect visibility white-space word-spacing writing-mode".split()
)
"""Attributes whose values are CSS, in which files can be named."""

ANIMATED = frozenset("by from to values".split())
"""Attributes that give another attribute its values."""

_PLAIN = (
    "accent-height accumulate additive alphabetic amplitude arabic-form ascent attributeType "
    "azimuth baseFrequency baseProfile bbox begin bias calcMode cap-height class clipPathUnits "
    "contentScriptType contentStyleType cx cy d descent diffuseConstant divisor dur dx dy edgeMode "
    "elevation end exponent externalResourcesRequired filterRes filterUnits format fr fx fy g1 g2 "
    "glyph-name glyphRef gradientTransform gradientUnits hanging height horiz-adv-x horiz-origin-x "
    "horiz-origin-y hreflang ideographic in in2 intercept k k1 k2 k3 k4 kernelMatrix "
    "kernelUnitLength keyPoints keySplines keyTimes lang lengthAdjust limitingConeAngle local "
    "markerHeight markerUnits markerWidth maskContentUnits maskUnits mathematical max media method "
    "min mode name numOctaves offset operator order orient orientation origin overline-position "
    "overline-thickness panose-1 path pathLength patternContentUnits patternTransform patternUnits "
    "pitch points pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r "
    "radius refX refY rel rendering-intent repeatCount repeatDur requiredExtensions "
    "requiredFeatures requiredFonts requiredFormats restart result role rotate rx ry scale seed "
    "side slope spacing specularConstant specularExponent spreadMethod startOffset stdDeviation "
    "stemh stemv stitchTiles strikethrough-position strikethrough-thickness string surfaceScale "
    "systemLanguage tabindex tableValues target targetX targetY textLength title transform type u1 "
    "u2 underline-position underline-thickness unicode unicode-range units-per-em v-alphabetic "
    "v-hanging v-ideographic v-mathematical version vert-adv-y vert-origin-x vert-origin-y viewBox "
    "viewTarget width widths x x-height x1 x2 xChannelSelector y y1 y2 yChannelSelector z "
    "zoomAndPan xlink:actuate xlink:arcrole xlink:role xlink:show xlink:title xlink:type xml:id "
    "xml:lang xml:space xmlns "
    # What programs write and no program reads but they: draw.io, icons on the web, Sketch.
    "content focusable p-id t image-orientation shape"
).split()

PLAIN = frozenset(name.lower() for name in _PLAIN)
"""Attributes, in small letters, whose values are numbers, names and words: nothing is loaded."""

ATTRIBUTES = (*_PLAIN, *sorted(PAINTED), *sorted(ANIMATED), "attributeName", "href", "id", "style")
"""All attributes of a drawing, as they are written."""
