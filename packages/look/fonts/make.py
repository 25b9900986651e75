#!/usr/bin/python3
"""Makes the captcha fonts in this folder from Debian's packages.

Needs: apt-get install fonttools fonts-quicksand fonts-comic-neue fonts-averia-serif-gwf fonts-junction fonts-comfortaa fonts-cabin. Only the letters the captcha shows are kept. The
family is renamed, as clause 3 of the licence (OFL.txt) asks where a name is reserved.
"""
import pathlib

from fontTools import subset
from fontTools.ttLib import TTFont

SHOWN = "ABCEHKNTWdfkmp3"  # every character of packages/server/src/core/captcha/text.ts
SOURCES = {
    "kode-a.ttf": ("SPSE Kode A", "/usr/share/fonts/truetype/quicksand/Quicksand-Bold.ttf"),
    "kode-b.otf": ("SPSE Kode B", "/usr/share/fonts/opentype/comic-neue/ComicNeue-Bold.otf"),
    "kode-c.ttf": ("SPSE Kode C", "/usr/share/fonts/truetype/averia-gwf/AveriaSerifGWF-Regular.ttf"),
    "kode-d.otf": ("SPSE Kode D", "/usr/share/fonts/opentype/junction/Junction-regular.otf"),
    "kode-e.ttf": ("SPSE Kode E", "/usr/share/fonts/truetype/comfortaa/Comfortaa-Regular.ttf"),
    "kode-f.otf": ("SPSE Kode F", "/usr/share/fonts/opentype/cabin/Cabin-Italic.otf"),
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
