/** Where a typed text, which a phone shows and its owner signs, could read otherwise than it is stored. */
import { findUnclear } from "@spse/protocol";
import { type Catalogue, type Language, speak } from "./texts.ts";

const texts = {
  unclear: {
    id: "Karakter ke-{character} di baris {line} ({point}) dapat membuat teks terbaca lain. Hapus, atau ketik ulang bagian itu.",
    en: "Character {character} of line {line} ({point}) can make the text read otherwise. Remove it, or type that part again.",
  },
  order: {
    id: "Mulai karakter ke-{character} di baris {line} ({point}), huruf dari kanan ke kiri dapat membalik urutan bacanya. Pisahkan dengan sebuah kata.",
    en: "From character {character} of line {line} ({point}) on, letters from right to left can turn the order of reading. Put a word between.",
  },
} satisfies Catalogue;

/** The first such place, in the reader's words; null where the text reads as it is stored. [P-103] */
export function unclearWords(text: string, language: Language): string | null {
  const found = findUnclear(text);
  if (!found) return null;
  const { line, character, point } = found;
  return speak(texts, language)(found.why === "order" ? "order" : "unclear", { line, character, point });
}
