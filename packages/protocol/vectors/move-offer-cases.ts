/** The cases behind move-offers.json and moved.json: what each phone reads off the other one's screen. [P-90] [P-95] [P-96] */
import { createHash } from "node:crypto";
import { type Keys, publicOf } from "./hostile.ts";

const app = "https://authenticator.contoh.go.id";

export function moveOfferCases({ other }: Keys) {
  const offer = { jwk: publicOf(other), name: "Chrome di Android" };
  const link = `${app}/#move/3/${other.x}/${other.y}/Chrome%20di%20Android`;
  const first = createHash("sha256").update(`spse-move-digits ${other.x} ${other.y}`).digest().readBigUInt64BE();
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
      { name: "what the old phone shows", kind: "none", text: movedLink },
      { name: "an older version", kind: "other-version", text: link.replace("/3/", "/2/") },
      { name: "a newer version", kind: "other-version", text: link.replace("/3/", "/4/") },
      { name: "a key cut short", kind: "none", text: link.replace(other.x, other.x.slice(1)) },
      { name: "half a key", kind: "none", text: link.replace(`${other.x}/`, "") },
      { name: "no name", kind: "none", text: named("") },
      { name: "a name of forty-one letters", kind: "none", text: named("a".repeat(41)) },
      { name: "a name that turns text around", kind: "none", text: named("a%E2%80%AEb") },
      { name: "a name with a zero-width space", kind: "none", text: named("a%E2%80%8Bb") },
      { name: "a broken escape", kind: "none", text: `${link}%` },
      { name: "two of them", kind: "none", text: `${link} ${link}` },
    ],
  };
}

const voucherOf = (nth: number) => `AAECAwQFBgcICQoLDA0O${String(nth).padStart(2, "0")}`;
const entry = (nth: number, url = `https%3A%2F%2Flpse-${nth}.contoh.go.id`) => `/${voucherOf(nth)}/${url}`;
const head = `${app}/#moved/3/042137`;
const movedLink = `${head}${entry(0)}${entry(1)}`;
const vouched = (nth: number, url = `https://lpse-${nth}.contoh.go.id`) => ({ url, voucher: voucherOf(nth) });
const ten = Array.from({ length: 10 }, (_, nth) => nth);

export function movedCases() {
  const moved = { digits: "042137", list: [vouched(0), vouched(1)] };
  const at = (escaped: string) => `${head}${entry(0, escaped)}`;
  return {
    about: "text: what was read; moved: the digits of the move and where to claim [P-96]",
    valid: [
      { name: "a link", text: movedLink, moved },
      { name: "of another app's address", text: movedLink.replace(app, "https://lain.example"), moved },
      { name: "the fragment alone", text: movedLink.slice(app.length + 1), moved },
      { name: "white space around it", text: ` ${movedLink}\n`, moved },
      {
        name: "a port",
        text: at("https%3A%2F%2Flpse.contoh.go.id%3A8443"),
        moved: { ...moved, list: [vouched(0, "https://lpse.contoh.go.id:8443")] },
      },
      {
        name: "ten accounts",
        text: `${head}${ten.map((nth) => entry(nth)).join("")}`,
        moved: { ...moved, list: ten.map((nth) => vouched(nth)) },
      },
    ],
    hostile: [
      { name: "nothing", kind: "none", text: "" },
      { name: "a key URI", kind: "none", text: "otpauth://totp/LPSE:BUDI?secret=JBSWY3DPEHPK3PXP" },
      { name: "what the new phone shows", kind: "none", text: `${app}/#move/3/x/y/Ponsel` },
      { name: "an older version", kind: "other-version", text: movedLink.replace("/3/", "/2/") },
      { name: "a newer version", kind: "other-version", text: movedLink.replace("/3/", "/4/") },
      { name: "five digits", kind: "none", text: movedLink.replace("042137", "42137") },
      { name: "no account", kind: "none", text: head },
      { name: "a voucher without an address", kind: "none", text: `${movedLink}/${voucherOf(2)}` },
      { name: "a voucher cut short", kind: "none", text: movedLink.replace(voucherOf(0), voucherOf(0).slice(1)) },
      { name: "the same voucher twice", kind: "none", text: `${head}${entry(0)}${entry(0)}` },
      { name: "an address without TLS", kind: "none", text: at("http%3A%2F%2Flpse.contoh.go.id") },
      { name: "an address with a path", kind: "none", text: at("https%3A%2F%2Flpse.contoh.go.id%2Feproc4") },
      { name: "an address in capitals", kind: "none", text: at("https%3A%2F%2FLPSE.contoh.go.id") },
      { name: "an address that is not escaped", kind: "none", text: at("https://lpse.contoh.go.id") },
      { name: "a broken escape", kind: "none", text: at("https%3A%2F%2Flpse.contoh.go.id%") },
      { name: "eleven accounts", kind: "none", text: `${head}${[...ten, 10].map((nth) => entry(nth)).join("")}` },
      { name: "two of them", kind: "none", text: `${movedLink} ${movedLink}` },
    ],
  };
}
