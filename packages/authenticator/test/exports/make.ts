/**
 * Files as other apps write them, made here from their documented formats with Node's own cryptography, so that nothing is
 * read back by the code that wrote it. No secret in them is anybody's.
 */
import { createCipheriv, pbkdf2Sync, scryptSync } from "node:crypto";

export const PASSPHRASE = "kata sandi ekspor";

export const SEEDS = {
  mail: "JBSWY3DPEHPK3PXP",
  bank: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
  tax: "MFRGGZDFMZTWQ2LK",
} as const;

export const uriList = `otpauth://totp/Surel:budi%40contoh.id?secret=${SEEDS.mail}&issuer=Surel
otpauth://totp/Bank:budi?secret=${SEEDS.bank}&issuer=Bank&algorithm=SHA256&digits=8&period=60

otpauth://hotp/Kantor:budi?secret=${SEEDS.tax}&issuer=Kantor&counter=4
otpauth://steam/Steam:budi?secret=${SEEDS.tax}&issuer=Steam
otpauth://totp/Rusak:budi?secret=0189&issuer=Rusak
`;

const gcm = (key: Buffer, iv: Buffer, text: string | Buffer) => {
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return { sealed, tag: cipher.getAuthTag() };
};
const bytes = (length: number, from: number): Buffer =>
  Buffer.from(Array.from({ length }, (_, at) => (from + at) % 256));

const aegisEntry = (type: string, issuer: string, secret: string, info: object = {}) => ({
  type,
  uuid: "01234567-89ab-cdef-0123-456789abcdef",
  name: "budi@contoh.id",
  issuer,
  note: "",
  icon: null,
  info: { secret, algo: "SHA1", digits: 6, period: 30, ...info },
});
const aegisContent = {
  version: 3,
  entries: [
    aegisEntry("totp", "Surel", SEEDS.mail),
    aegisEntry("totp", "Bank", SEEDS.bank, { algo: "SHA512", digits: 8, period: 60 }),
    aegisEntry("hotp", "Kantor", SEEDS.tax, { counter: 3 }),
    aegisEntry("steam", "Steam", SEEDS.tax, { digits: 5 }),
    aegisEntry("totp", "Lama", SEEDS.tax, { algo: "MD5" }),
  ],
};
export const aegisPlain = (content: object = aegisContent): string =>
  JSON.stringify({ version: 1, header: { slots: null, params: null }, db: content });

export function aegisEncrypted(scrypt: { n?: number; r?: number; p?: number } = {}, type = 1, slots = 1): string {
  const { n = 1024, r = 8, p = 1 } = scrypt;
  const [salt, master] = [bytes(32, 1), bytes(32, 100)];
  const affordable = n <= 2 ** 15 && n > 1 && Number.isInteger(Math.log2(n)) && r <= 8 && p <= 4;
  const key = affordable ? scryptSync(PASSPHRASE, salt, 32, { N: n, r, p, maxmem: 2 ** 28 }) : bytes(32, 9);
  const wrapped = gcm(key, bytes(12, 20), master);
  const db = gcm(master, bytes(12, 40), JSON.stringify(aegisContent));
  const params = (nonce: Buffer, tag: Buffer) => ({ nonce: nonce.toString("hex"), tag: tag.toString("hex") });
  const slot = {
    type,
    uuid: "01234567-89ab-cdef-0123-456789abcdef",
    key: wrapped.sealed.toString("hex"),
    key_params: params(bytes(12, 20), wrapped.tag),
    ...(type === 1 ? { n, r, p, salt: salt.toString("hex") } : {}),
  };
  return JSON.stringify({
    version: 1,
    header: { slots: Array(slots).fill(slot), params: params(bytes(12, 40), db.tag) },
    db: db.sealed.toString("base64"),
  });
}

const service = (name: string, secret: string, otp: object) => ({
  name,
  secret,
  updatedAt: 1_700_000_000_000,
  otp: {
    label: "",
    account: "budi@contoh.id",
    issuer: name,
    digits: 6,
    period: 30,
    algorithm: "SHA1",
    tokenType: "TOTP",
    ...otp,
  },
  order: { position: 0 },
});
const services = [
  service("Surel", SEEDS.mail, {}),
  service("Bank", SEEDS.bank, { digits: 8, period: 60, algorithm: "SHA256" }),
  service("Kantor", SEEDS.tax, { tokenType: "HOTP", counter: 1 }),
  service("Steam", SEEDS.tax, { tokenType: "STEAM", digits: 5 }),
];
export const twofasPlain = (): string =>
  JSON.stringify({ services, groups: [], schemaVersion: 4, appVersionCode: 5_000_000, appOrigin: "android" });
export function twofasEncrypted(): string {
  const [salt, iv] = [bytes(256, 7), bytes(12, 60)];
  const { sealed, tag } = gcm(pbkdf2Sync(PASSPHRASE, salt, 10_000, 32, "sha256"), iv, JSON.stringify(services));
  const parts = [Buffer.concat([sealed, tag]), salt, iv].map((it) => it.toString("base64"));
  return JSON.stringify({ services: [], servicesEncrypted: parts.join(":"), reference: "x", schemaVersion: 4 });
}

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))];
export const number = (field: number, value: number): number[] => [...varint(field * 8), ...varint(value)];
export const chunk = (field: number, content: ArrayLike<number>): number[] => [
  ...varint(field * 8 + 2),
  ...varint(content.length),
  ...Array.from(content),
];
const text = (field: number, value: string): number[] => chunk(field, Buffer.from(value));

/** One account of a transfer: algorithm 1 SHA-1, 4 MD5; digits 1 six, 2 eight; type 1 HOTP, 2 TOTP. */
export const googleEntry = (
  name: string,
  issuer: string,
  seed: string,
  algorithm = 1,
  digits = 1,
  type = 2,
): number[] =>
  chunk(1, [
    ...chunk(1, Buffer.from(seed)),
    ...text(2, name),
    ...text(3, issuer),
    ...number(4, algorithm),
    ...number(5, digits),
    ...number(6, type),
  ]);
export const googleQr = (fields: readonly number[]): string =>
  `otpauth-migration://offline?data=${encodeURIComponent(Buffer.from(fields).toString("base64"))}`;
export const googlePart = (entries: readonly number[], index: number, size: number, batch = 77): string =>
  googleQr([...entries, ...number(2, 1), ...number(3, size), ...number(4, index), ...number(5, batch)]);
