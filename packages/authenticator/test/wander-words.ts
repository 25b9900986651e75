/** What the owner of a phone that wanders types, pastes, scans and gives: right values, and others. */
import assert from "node:assert/strict";
import { moveDigits, requestFragment, writeMoved, writeMoveOffer } from "@spse/protocol";
import type { Dice } from "../../server/attacks/dice.ts";
import { screen } from "../src/base/ui/navigation.ts";
import { mine } from "../src/transfer/new-phone/receive.flow.ts";
import {
  aegisEncrypted,
  aegisPlain,
  googleEntry,
  googlePart,
  googleQr,
  PASSPHRASE,
  twofasEncrypted,
  twofasPlain,
  uriList,
} from "./exports/make.ts";
import { offices } from "./network.ts";
import type { Office } from "./office.ts";
import { palu } from "./phone.ts";
import { lpse } from "./support.ts";
import { sight } from "./wander-browser.ts";

export const PIN = "482915";
export const OTHER_PIN = "739164";
const APP = "https://authenticator.contoh.go.id";
const PHONE = {
  name: "Pixel 9",
  jwk: { kty: "EC", crv: "P-256", x: `${"A".repeat(42)}E`, y: `${"B".repeat(42)}E` },
} as const;
export const KEY = "JBSWY3DPEHPK3PXP";
const sealedAegis = aegisEncrypted({ n: 256 });
const sealedTwofas = twofasEncrypted();
const enrolUri = `otpauth://totp/LPSE:X?secret=${"A".repeat(32)}&issuer=LPSE&acceptor=https%3A%2F%2Fspse.contoh.go.id&offer=offer-offer-offer-0001`;
/** A backup of this app that says other things of itself. */
const backupHead = (more: object): string =>
  JSON.stringify({ format: "spse-authenticator-backup", version: 1, data: "", ...more });
/** Offers, vouchers and notices, in one order. */
let drawn = 0;
export const nth = (word: string): string => `${word}-${String(++drawn).padStart(21 - word.length, "0")}`;

export const officeAt = (url: string): Office => offices.get(url) ?? assert.fail(url);
const offerAt = (office: Office, userId: string): string => {
  const offer = nth("offer");
  office.offers.set(offer, userId);
  return offer;
};
export function enrolLink(dice: Dice): string {
  const office = officeAt(dice.oneOf([lpse, lpse, palu]).url);
  const userId = dice.oneOf(["PENYEDIA1", "POKJA7", "BARU5"]);
  const offer = dice.chance(0.8) ? offerAt(office, userId) : nth("gone");
  const issuer = encodeURIComponent(dice.chance(0.85) ? office.lpse.name : "LPSE Lain");
  return `otpauth://totp/${issuer}:${userId}?secret=${"A".repeat(32)}&issuer=${issuer}&acceptor=${encodeURIComponent(office.lpse.url)}&offer=${offer}`;
}
export const requestLink = (dice: Dice): string => {
  const all = [...offices.values()].flatMap(({ lines }) =>
    [...lines.values()].flatMap(({ requests }) => requests.map(({ request }) => request)),
  );
  const request = all.length > 0 ? dice.oneOf(all) : undefined;
  const [id, of] = [request?.id ?? "request-request-none-0", request?.lpse.id ?? lpse.id];
  return requestFragment({ lpse: of, request: id as never, notMine: dice.chance(0.2) ? true : undefined });
};
const transfers = [1, 2].map((part) =>
  googlePart(googleEntry("budi@contoh.id", part === 1 ? "Surel" : "Bank", "12345678901234567890"), part - 1, 2),
);
const keyOf = (dice: Dice): string =>
  dice.oneOf([
    `otpauth://totp/Surel:budi?secret=${KEY}`,
    `otpauth://totp/Bank:ani%40b.id?secret=${KEY}&digits=8&period=60&algorithm=SHA256&issuer=Bank`,
    `otpauth://hotp/x?secret=${KEY}&counter=1`,
    "otpauth://totp/x",
    KEY.toLowerCase(),
    "JBSW Y3DP",
    "bukan kode",
    `${APP}/#move/3/x/y/z`,
    dice.oneOf(transfers),
    uriList,
    "",
  ]);
export const textOf = (dice: Dice): string => {
  const way = dice.share();
  return way < 0.5 ? enrolLink(dice) : way < 0.6 ? `${APP}/${requestLink(dice)}` : keyOf(dice);
};
export function moveText(dice: Dice): string {
  if (screen().at === "receive" || screen().at === "scan") {
    const claims = dice.chance(0.5) ? [lpse] : [lpse, palu];
    const at = claims.map(({ url }) => ({
      url,
      voucher: offerAt(officeAt(url), dice.oneOf(["BARU5", "POKJA7"])) as never,
    }));
    const digits = mine.value && dice.chance(0.8) ? moveDigits(mine.value.offer.jwk) : "123456";
    if (dice.chance(0.75)) return writeMoved(APP, { digits, list: at });
  } else if (dice.chance(0.75)) return writeMoveOffer(APP, PHONE as never);
  return dice.oneOf([`${APP}/#move/9/x/y/z`, `${APP}/#moved/9/x`, "bukan kode", enrolLink(dice), ""]);
}
const OTHER_IMPORTS = [
  aegisPlain({ version: 9, entries: [] }),
  aegisPlain({ version: 3, entries: [] }),
  aegisPlain({ version: 3, entries: [1, { type: "totp", name: "", issuer: "", info: { secret: "!" } }] }),
  aegisPlain({ version: 3, entries: "none" }),
  ...["{}", "[]", "[1", '{"version":2,"header":{},"db":1}', '{"version":1}', '{"services":1,"schemaVersion":4}'],
  ...[
    aegisEncrypted({ n: 1000 }),
    aegisEncrypted({ n: 2 ** 22 }),
    aegisEncrypted({}, 2),
    aegisEncrypted({ n: 2 }, 1, 33),
  ],
  ...['{"services":[],"schemaVersion":9}', '{"services":[],"servicesEncrypted":"a:b","schemaVersion":4}'],
  '{"services":[{"name":"X","secret":"JBSWY3DPEHPK3PXP","otp":{}},{"name":"","secret":"","otp":{"digits":9}},5],"schemaVersion":4}',
  `${uriList}${enrolUri}\nhttps://contoh.id\notpauth://totp/%E0%A4?secret=A`,
  ...[
    "x".repeat(2_000_001),
    googleQr([1, 2, 3]),
    googleQr([]),
    "otpauth-migration://offline?data=%%%",
    "otpauth-migration://x",
  ],
  googlePart(
    [...googleEntry("ani", "Pajak", "12345678", 4, 2, 2), ...googleEntry("Pajak:ani", "", "1234567890", 2, 2, 1)],
    0,
    1,
  ),
  googlePart(
    [...googleEntry("Pajak:ani", "Pajak", "1234567890", 2, 2, 2), ...googleEntry("a:b", "", "1234567890", 0, 0, 0)],
    0,
    1,
  ),
  ...[
    googlePart([], 3, 2),
    googlePart([], 0, 1, 78),
    backupHead({}),
    backupHead({ version: 9 }),
    backupHead({ kdf: { memoryKib: 9 ** 9 } }),
  ],
];
export const importText = (dice: Dice): string =>
  dice.chance(0.4)
    ? dice.oneOf(OTHER_IMPORTS)
    : dice.oneOf([
        ...[sight.backup, sight.backup, sight.backup, uriList, twofasPlain(), sealedTwofas, sealedTwofas, aegisPlain()],
        ...[sealedAegis, sealedAegis, ...transfers, ...transfers, "", enrolLink(dice)],
      ]);
const pinWord = (dice: Dice): string =>
  dice.chance(0.6) ? PIN : dice.oneOf([OTHER_PIN, OTHER_PIN, "111111", "010190", "12345", "abc", "", "48 29 15"]);
const words: Readonly<Record<string, (dice: Dice) => string>> = {
  number: (dice) => (dice.chance(0.6) ? "123456" : dice.oneOf(["123 456", "000000", "12345", "abc", "", "1234567"])),
  issuer: (dice) => dice.oneOf(["Surel", "Bank", lpse.name, "a\u0007b", "", "x".repeat(101)]),
  userId: (dice) => dice.oneOf(["budi@surel.id", "ani", "c:d", "", "PENYEDIA1"]),
  key: (dice) => dice.oneOf([KEY, KEY, "0189", "", "JBSW Y3DP EHPK 3PXP", "A"]),
  period: (dice) => dice.oneOf(["30", "60", "5", "300", "4", "301", "x"]),
  link: textOf,
  "move-link": moveText,
  "import-text": importText,
  passphrase: (dice) => (dice.chance(0.7) ? PASSPHRASE : dice.oneOf(["salah", "", "kata sandi ekspor "])),
  "new-passphrase": (dice) => (dice.chance(0.7) ? PASSPHRASE : dice.oneOf(["pendek", "", "aaaaaaaaaaaaaaaa"])),
  "repeat-passphrase": (dice) => (dice.chance(0.8) ? PASSPHRASE : "lain"),
  label: (dice) => dice.oneOf(["Kantor", "Rumah", "", " ", "x".repeat(100)]),
  search: (dice) => dice.oneOf(["kota", "PENY", "surel", "zzz", "", "palu"]),
};
export function filesOf(dice: Dice): File {
  const bytes = dice.oneOf([new Uint8Array([255, 0, 1]), new Uint8Array(5_000_001), new Uint8Array(0)]);
  const type = dice.oneOf(["", "application/json", "image/png"]);
  return new File([dice.chance(0.15) ? bytes : importText(dice)], "impor.json", { type });
}

const wordFor = (id: string, isPin: boolean, dice: Dice): string => (words[id] ?? (isPin ? pinWord : () => "x"))(dice);

/** What is typed into the fields of one form: in most cases what fits together. */
export function wordsOf(dice: Dice): (id: string, isPin: boolean) => string {
  const isRight = dice.chance(0.7);
  const fresh = dice.oneOf([PIN, PIN, OTHER_PIN]);
  return (id, isPin) => {
    if (!isRight) return wordFor(id, isPin, dice);
    if (/new-pin|repeat-pin|pin-fresh|pin-again/.test(id)) return fresh;
    if (isPin) return dice.chance(0.7) ? PIN : OTHER_PIN;
    return /passphrase/.test(id) ? PASSPHRASE : wordFor(id, isPin, dice);
  };
}
