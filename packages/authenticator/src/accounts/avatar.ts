/** Two letters and a tint that tell entries apart at a glance. Pure. */

/** Words that are in the name of every LPSE. */
const COMMON = /^(lpse|spse|kota|kabupaten|kab\.?|provinsi|prov\.?|kementerian|pt|cv|pemerintah|badan)$/i;
const TINTS = 6;

/** "KC" for "LPSE Kabupaten Karang Cahaya"; the first two letters where there is one word. */
export function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  const own = words.filter((word) => !COMMON.test(word));
  const [first = "", second] = own.length > 0 ? own : words;
  const letters = second
    ? (Array.from(first)[0] ?? "") + (Array.from(second)[0] ?? "")
    : Array.from(first).slice(0, 2).join("");
  return letters.toUpperCase() || "?";
}

/** 0 to 5, the same for the same text on every phone. */
export function tint(text: string): number {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return sum % TINTS;
}
