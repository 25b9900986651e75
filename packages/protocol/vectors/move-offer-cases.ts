/** The cases behind move-offers.json: what the old phone reads off the new one's screen. [P-90] [P-95] */
import { hkdfSync } from "node:crypto";
import { type Keys, publicOf } from "./hostile.ts";

const app = "https://authenticator.contoh.go.id";
const nonce = "AAECAwQFBgcICQoLDA0ODw";

export function moveOfferCases({ phone, other }: Keys) {
  const keys = `${other.x}/${other.y}/${phone.x}/${phone.y}`;
  const offer = { jwk: publicOf(other), box: publicOf(phone), nonce, name: "Chrome di Android" };
  const link = `${app}/#move/2/${keys}/${nonce}/Chrome%20di%20Android`;
  const info = [other.x, other.y, phone.x, phone.y, nonce].join(" ");
  const first = Buffer.from(hkdfSync("sha256", info, "", "spse-move-digits", 8)).readBigUInt64BE();
  const digits = String(first % 1_000_000n).padStart(6, "0");
  const named = (name: string) => link.replace(/[^/]*$/, name);
  return {
    about: "text: what was read; digits: what both phones then show [P-90] [P-95]",
    valid: [
      { name: "a link", text: link, offer, digits },
      { name: "of another app's address", text: link.replace(app, "https://lain.example"), offer, digits },
      { name: "the fragment alone", text: link.slice(app.length + 1), offer, digits },
      { name: "white space around it", text: ` ${link}\n`, offer, digits },
      { name: "a name with signs", text: named("A%2FB%20%231"), offer: { ...offer, name: "A/B #1" }, digits },
    ],
    hostile: [
      { name: "nothing", kind: "none", text: "" },
      { name: "a key URI", kind: "none", text: "otpauth://totp/LPSE:BUDI?secret=JBSWY3DPEHPK3PXP" },
      { name: "an older version", kind: "other-version", text: link.replace("/2/", "/1/") },
      { name: "a newer version", kind: "other-version", text: link.replace("/2/", "/3/") },
      { name: "a key cut short", kind: "none", text: link.replace(other.x, other.x.slice(1)) },
      { name: "a key left out", kind: "none", text: link.replace(`${phone.x}/${phone.y}/`, "") },
      { name: "a nonce cut short", kind: "none", text: link.replace(nonce, nonce.slice(1)) },
      { name: "no name", kind: "none", text: named("") },
      { name: "a name of forty-one letters", kind: "none", text: named("a".repeat(41)) },
      { name: "a name that turns text around", kind: "none", text: named("a%E2%80%AEb") },
      { name: "a name with a zero-width space", kind: "none", text: named("a%E2%80%8Bb") },
      { name: "a broken escape", kind: "none", text: `${link}%` },
      { name: "two of them", kind: "none", text: `${link} ${link}` },
    ],
  };
}
