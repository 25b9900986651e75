/**
 * A certificate authority for one demo on a home or office network, and the certificate that it issues at each start. The phone's owner trusts
 * the authority by hand, so RFC 5280 §4.2.1.10 name constraints limit what its key could do in wrong hands: it can vouch for
 * the demo's two names only.
 */
import "reflect-metadata";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AsnConvert } from "@peculiar/asn1-schema";
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from "@peculiar/asn1-x509";
import * as x509 from "@peculiar/x509";
import { AUTHORITY_SECONDS, CERTIFICATE_EARLY_SECONDS, CERTIFICATE_SECONDS } from "../../../base/rules/lifetimes.ts";

const KEY = { name: "ECDSA", namedCurve: "P-256" } as const;
const SIGNING = { ...KEY, hash: "SHA-256" } as const;

/** The certificate that a phone must trust, and the certificate and key of the server. PEM, except `der`. */
export interface Authority {
  readonly der: Buffer;
  /** Made at this start: no phone trusts it yet. */
  readonly fresh: boolean;
  readonly certificate: string;
  readonly key: string;
}

x509.cryptoProvider.set(crypto);

/**
 * Loads the authority of `folder` and issues a certificate for `names`; makes an authority if the folder has none, or one for other names,
 * or one that ends before such a certificate.
 *
 * @param now milliseconds.
 */
export async function openAuthority(folder: string, names: readonly string[], now: number): Promise<Authority> {
  const kept = await load(folder, names, now);
  const authority = kept ?? (await make(folder, names, now));
  const keys = await crypto.subtle.generateKey(KEY, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: `CN=${names[0]}`,
    issuer: authority.certificate.subject,
    notBefore: new Date(now - CERTIFICATE_EARLY_SECONDS * 1000),
    notAfter: new Date(now + CERTIFICATE_SECONDS * 1000),
    signingAlgorithm: SIGNING,
    publicKey: keys.publicKey,
    signingKey: authority.key,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: "dns" as const, value }))),
      await x509.AuthorityKeyIdentifierExtension.create(authority.certificate),
    ],
  });
  return {
    der: Buffer.from(authority.certificate.rawData),
    fresh: kept === null,
    certificate: certificate.toString("pem"),
    key: x509.PemConverter.encode(await crypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY"),
  };
}

interface KeptAuthority {
  readonly certificate: x509.X509Certificate;
  readonly key: CryptoKey;
}

const files = (folder: string) => ({
  certificate: join(folder, "authority.pem"),
  key: join(folder, "authority.key"),
});

async function load(folder: string, names: readonly string[], now: number): Promise<KeptAuthority | null> {
  const file = files(folder);
  if (!existsSync(file.certificate) || !existsSync(file.key)) return null;
  const certificate = new x509.X509Certificate(readFileSync(file.certificate, "utf8"));
  const limits = certificate.getExtension(id_ce_nameConstraints);
  const ours = Buffer.from(constraints(names).value);
  if (!limits || !ours.equals(Buffer.from(limits.value))) return null;
  if (certificate.notAfter.getTime() < now + CERTIFICATE_SECONDS * 1000) return null;
  const pkcs8 = x509.PemConverter.decodeFirst(readFileSync(file.key, "utf8"));
  return { certificate, key: await crypto.subtle.importKey("pkcs8", pkcs8, KEY, false, ["sign"]) };
}

async function make(folder: string, names: readonly string[], now: number): Promise<KeptAuthority> {
  const keys = await crypto.subtle.generateKey(KEY, true, ["sign", "verify"]);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: `CN=SPSE demo ${new Date(now).toISOString().slice(0, 10)}`,
    notBefore: new Date(now - CERTIFICATE_EARLY_SECONDS * 1000),
    notAfter: new Date(now + AUTHORITY_SECONDS * 1000),
    signingAlgorithm: SIGNING,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      constraints(names),
    ],
  });
  const file = files(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const pkcs8 = await crypto.subtle.exportKey("pkcs8", keys.privateKey);
  writeFileSync(file.key, x509.PemConverter.encode(pkcs8, "PRIVATE KEY"), { mode: 0o600 });
  writeFileSync(file.certificate, certificate.toString("pem"), { mode: 0o600 });
  return { certificate, key: keys.privateKey };
}

/** Only these DNS names, and no IP address: a subtree of the empty range permits none. */
function constraints(names: readonly string[]): x509.Extension {
  const permitted = names.map((dNSName) => new GeneralSubtree({ base: new GeneralName({ dNSName }) }));
  const everyAddress = ["0.0.0.0/0.0.0.0", "::/::"].map(
    (iPAddress) => new GeneralSubtree({ base: new GeneralName({ iPAddress }) }),
  );
  const value = new NameConstraints({
    permittedSubtrees: new GeneralSubtrees(permitted),
    excludedSubtrees: new GeneralSubtrees(everyAddress),
  });
  return new x509.Extension(id_ce_nameConstraints, true, AsnConvert.serialize(value));
}

/** RFC 5280 §4.1.2.2: positive, and at most 20 octets. */
function serial(): string {
  const bytes = Buffer.from(crypto.getRandomValues(new Uint8Array(16)));
  bytes[0] = 0x40 | ((bytes[0] ?? 0) & 0x3f);
  return bytes.toString("hex");
}
