/** The cases of texts.json: what a signed text may hold, and what reads otherwise than it is stored. [P-103] */
import type { Unclear } from "../src/text.ts";

interface HostileText extends Unclear {
  readonly name: string;
  readonly text: string;
}

const hostile = (name: string, text: string, why: Unclear["why"], point: string, line = 1, character = 7) =>
  ({ name, text, why, line, character, point }) satisfies HostileText;

/** What no phone shows either. */
export const hostileTexts: readonly HostileText[] = [
  hostile(
    "with lines that look empty before its amount",
    `Bayar Rp1${"\n\u2800".repeat(300)}\ndan bayar Rp1.000.000.000`,
    "unseen",
    "U+2800",
    2,
    1,
  ),
  hostile("with U+2800 inside a line", "Bayar \u2800 Rp1", "unseen", "U+2800"),
  hostile("with U+1D159, a note without a head", "Bayar \u{1d159}Rp1", "unseen", "U+1D159"),
  hostile("with U+FFFC in place of an object", "Bayar \ufffcRp1", "unseen", "U+FFFC"),
  hostile("whose amount is struck out by U+0336", "Rp1.0\u03360\u03360", "unseen", "U+0336", 1, 6),
  hostile("whose amount is struck out by U+0338", "Rp1.00\u0338", "unseen", "U+0338"),
  hostile("under a sign of prohibition, U+20E0", "Bayar \u20e0", "unseen", "U+20E0"),
  hostile("with a private sign, U+E000", "Bayar \ue000", "unseen", "U+E000"),
  hostile("with a private sign of plane 16", "Bayar \u{10fffd}", "unseen", "U+10FFFD"),
  hostile("with U+FDD0, which is no character", "Bayar \ufdd0", "unseen", "U+FDD0"),
  hostile("with a selector of variants, U+E0100", "Bayar \u{e0100}", "unseen", "U+E0100"),
  hostile("with a run of no-break spaces", "Bayar \u00a0\u00a0\u00a0Rp1", "spaces", "U+0020", 1, 6),
  hostile("with two wide spaces", "Bayar:\u3000\u3000Rp1", "spaces", "U+3000"),
  hostile("with five marks on one letter", "Bayar \u0301\u0302\u0303\u0304\u0305", "marks", "U+0301"),
  hostile("whose amounts a Hebrew letter turns round", "א 900.000.000 / 100.000.000", "order", "U+0039", 1, 3),
  hostile("whose amounts an Arabic word turns round", "Bayar علي 900 / 100", "order", "U+0039", 1, 11),
  hostile("whose amounts a letter at the end turns round", "900 / 100 א", "order", "U+05D0", 1, 11),
  hostile("whose words two Hebrew letters turn round", "א Budi ב membayar Siti", "order", "U+0042", 1, 3),
  hostile("in Arabic digits, which turn round", "Bayar ٩٠٠ / ١٠٠", "order", "U+0660", 1, 8),
];

const shown = (name: string, text: string) => ({ name, text });

export const textCases = {
  about:
    "texts of [P-103]; a hostile one is refused for why, at this character of this line; only a server refuses unassigned",
  valid: [
    shown(
      "an order in Indonesian",
      'Bayar Rp1.250.000,00 (satu juta …) – 50 %\n\nKepada: CV "Maju" & Rekan, §3 ayat (2)',
    ),
    shown("single no-break and narrow spaces", "Bayar Rp\u00a01.000\u202f000"),
    shown("columns made of spaces", "Nama      : Budi\nJumlah    : Rp5.000"),
    shown("marks of letters, composed or not", "Jalan Pémuda Pe\u0301muda, Nguyễn, Çelik, Łódź, Đà Nẵng"),
    shown("emoji with a variant and a keycap", "Lunas ✔️ 1️⃣ 👍🏽 🇮🇩"),
    shown(
      "Javanese, Balinese, Chinese, Japanese, Tamil and Thai",
      "ꦧꦸꦢꦶ ꦱꦤ꧀ꦠꦺꦴꦱꦺꦴ\nᬩᬸᬤᬶ\n陳大文 1.000\n山田 太郎\nரவி\nสมชาย",
    ),
    shown("a name in Arabic letters after a word", "Penerima: محمد علي, sebesar Rp5.000"),
    shown("a line of Hebrew letters alone", "Penerima:\nשרה כהן"),
    shown("numbers, signs of currency, mathematics", "€5 + £2 ≠ ¥7; ½ × ⅓ ≤ 10² m³; Ⅷ"),
  ],
  hostile: [...hostileTexts, hostile("with U+0378, unassigned", "Bayar \u0378", "unassigned", "U+0378")],
};
