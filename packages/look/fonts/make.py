#!/usr/bin/python3
"""Makes the two captcha fonts in this folder from Debian's packages fonts-quicksand and fonts-comic-neue.

Needs: apt-get install fonttools fonts-quicksand fonts-comic-neue. Only the letters the captcha shows are kept. The
family is renamed, as clause 3 of the licence (OFL.txt) asks where a name is reserved.
"""
import pathlib

from fontTools import subset
from fontTools.ttLib import TTFont

SHOWN = "ABCEHKMNRTWXYdefhkmpwxy347"  # every character of packages/server/src/captcha/text.ts
SOURCES = {
    "kode-a.ttf": ("SPSE Kode A", "/usr/share/fonts/truetype/quicksand/Quicksand-Bold.ttf"),
    "kode-b.otf": ("SPSE Kode B", "/usr/share/fonts/opentype/comic-neue/ComicNeue-Bold.otf"),
}
KEPT_NAMES = {0, 13, 14}  # copyright, licence, licence's address

for file, (family, source) in SOURCES.items():
    font = TTFont(source)
    options = subset.Options(layout_features=[], hinting=False, name_IDs=list(KEPT_NAMES), notdef_outline=True)
    maker = subset.Subsetter(options)
    maker.populate(text=SHOWN)
    maker.subset(font)
    names = font["name"]
    names.names = [it for it in names.names if it.nameID in KEPT_NAMES]
    for name_id, text in ((1, family), (2, "Regular"), (4, family), (6, family.replace(" ", ""))):
        names.setName(text, name_id, 3, 1, 0x409)
    font.save(pathlib.Path(__file__).parent / file)
