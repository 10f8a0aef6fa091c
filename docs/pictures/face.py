"""Noto Serif in, the face of drawn covers out: the letters that titles have, and their outlines.

    python -m docs.pictures.face NotoSerif-Regular.ttf styles/faces/noto-serif.ttf

The file is the one of Debian's package `fonts-noto-core`. What is left of it are Latin, Greek with
all its accents, and Cyrillic; how letters are joined or brought nearer is left out, for Pillow
needs a library for it that isn't on every machine, and the same words have to give the same cover.
"""

import argparse
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x2B9, 0x2BC),
    (0x2C6, 0x2DD),
    (0x370, 0x3FF),
    (0x400, 0x52F),
    (0x1E00, 0x1FFF),
    (0x2010, 0x2027),
    (0x202F, 0x203A),
    (0x2044, 0x2044),
    (0x20AC, 0x20BD),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2212, 0x2212),
)
"""Latin with Vietnamese, Greek, Cyrillic, and the signs that stand in titles."""


def main() -> None:
    """Read the arguments and write the face."""
    parser = argparse.ArgumentParser(prog="python -m docs.pictures.face")
    parser.add_argument("face", type=Path, help="NotoSerif-Regular.ttf")
    parser.add_argument("output", type=Path, help="the file to write")
    arguments = parser.parse_args()
    face = TTFont(arguments.face, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    # Whose it is, what it is called, and its licence.
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    options.drop_tables += ["GDEF", "GPOS", "GSUB"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    cutter.subset(face)
    face.save(arguments.output)


if __name__ == "__main__":
    main()
