/**
 * Letters of all scripts, and signs, that look like one Latin letter or digit: the confusables of Unicode 16 (UTS #39 §4), the small
 * capitals, and Cyrillic and Greek small letters that copy a capital. Without those that NFKD and small letters already make alike.
 * The data are © Unicode, Inc., under the Unicode License v3 (https://www.unicode.org/license.txt).
 */
// biome-ignore format: one line for each letter
export const DOUBLES: Readonly<Record<string, string>> = {
  2: "ƧƻϨᒿꙄꛯꝚ",
  3: "ƷȜЗҘӠⳌꝪꞫ𑣊𖼻𝈆",
  4: "Ꮞ𑢯",
  5: "Ƽ𑢻",
  6: "бᏮⳒ𑣕",
  7: "𐓒𑣆𝈒",
  8: "Ȣȣ৪੪𐌚𞣋",
  9: "৭੧୨൭ⳊꝮ𑢬𑣌𑣖",
  a: "ɑΑαАаᎪᗅᴀẚ⍶⍺ꓮꭺ𐊠𖽀",
  b: "ƀƂƃƄɓʙΒβБВЬвѢѣҌҍᏏᏴᏼᑲᑳᖯᗷꓐꞴ𐊂𐊡𐌁",
  c: "¢ȼϲϹСсҪҫᏟᴄ₡Ⲥⲥꓚꮯ𐊢𐌂𐐕𐐽𐔜𑣩𑣲🅮🝌",
  d: "ÐĐđƉƌɖɗԁᎠᏧᑯᗞᗪᴅ₫ꓒꓓꭰ",
  e: "ɆɇΕεЕеҽҿᎬᴇ℮⋿ⴹꓰꬲꭼ𐊆𑢦𑢮",
  f: "ƑƒϜքᖴᵮẝꓝꜰꞘꞙꬵ𐊇𐊥𐔥𑢢𑣂𝈓",
  g: "ƍǤǥɠɡɢԌԍցᏀᏳᏻᶃꓖꮐ",
  h: "ĦħɦʜΗНнћҢңһӇӈӉӊհᎻᏂᏲᕼⱧⲎꓧꚕꮋ𐋏",
  j: "ɈɉͿϳЈјᎫᒍᴊꓙꞲꭻ",
  k: "ƙΚκКкҚҞᏦᛕᴋ₭ⱩⲔꓗꝀ𐔘",
  l: "1ıŁłƖƗƚǀɨɩɪɫɭʟΙιІіӀӏ׀וןا١ٳ۱ߊᎥᏞᒪᛁᵻᵼ∣⍳⍸⏽ⲒⳐⳑⵏꓡꓲꙇꭵꮮ￨𐊊𐌉𐌠𐐛𐑃𐔦𑢣𑢲𑣃𖼖𖼨𝈪𞣇",
  m: "ɱΜϺМмӍᎷᗰᛖᴍᵯ₥Ⲙꓟ𐊰𐌑𑜀𑣣",
  n: "ƝƞɳɴΝηոռᵰⲚꓠ𐆎𐔓",
  o: "0ØøƟɵΘΟθοσОоѲѳӨөՕօסه٥ھہە۵ۿ߀०০੦૦ଠ୦௦౦೦ഠ൦๐໐တဝ၀ჿዐᎾᏫᴏᴑ⊖⊝⍬Ⲟⲟⴱⵁⵔ〇ꓳꝊꝋꬽꬾꭴꮎꮻ𐊒𐊫𐐄𐐬𐓂𐓪𐔖𑓐𑢵𑣈𑣗𑣠𝈚🜔",
  p: "ƥΡρРрᏢᑭᴘᴩᵽ⍴Ⲣⲣꓑꮲ𐊕",
  q: "ʠԛգզⵕꞯ",
  r: "ƦɍɼɽʀгғᎡᏒᖇᴦᵲⲅꓣꭇꭈꭱꮁꮢ𐒴𖼵𝈖",
  s: "ƽʂЅѕՏᏕᏚᵴꓢꜱꮪ𐊖𐐠𐑈𑣁𖼺",
  t: "ŦŧƭƮȾΤτТтҬҭᎢᴛᵵ₮⊤⍡⟙Ⲧꓔꭲ𐊗𐊱𐌕𑢼𖼊🝨",
  u: "ɄʋυՍսሀᏌᑌᴜᵾ∪⋃ꓴꞟꭎꭒꮜ𐓎𐓶𑢸𑣘𖽂",
  v: "νѴѵט٧۷Ꮩᐯᴠ∨⋁ⴸꓦꛟꮩ𐆗𐔝𑜆𑢠𑣀𖼈𝈍🜈",
  w: "ɯѡѽԜԝաᎳᏔᴡ₩ꓪꝡꮃ𑓅𑜊𑜎𑜏𑣦𑣯",
  x: "×ΧχХхҲᕁᕽ᙭᙮ᚷ╳⤫⤬⨯⨰ⲬⵝꓫꞳ𐆖𐊐𐊴𐌗𐌢𐔧𑣬",
  y: "¥ƴɎɏɣʏΥγУуҮүҰұყᎩᎽᶌỿⲨꓬꭚ𐊲𑢤𑣜𖽃",
  z: "ƵƶȤȥʐΖᏃᴢᵶꓜꮓ𐋵𑢩𑣄𑣥",
};
