/**
 * Checks an export of the audit with nothing but Node: the chain of hashes, and the signature at its end.
 *
 *   spse audit export > audit.jsonl
 *   node audit-check.mjs audit.jsonl <public key>
 *
 * The public key is the one that the LPSE gave you long before: one that stands only in the file proves nothing.
 */
import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";

const [file, publicKey] = process.argv.slice(2);
const lines = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
const [start, entries, end] = [lines[0], lines.slice(1, -1), lines.at(-1)];
const wrong = [];

let seq = start.after;
let previous = entries[0]?.previous;
for (const entry of entries) {
  const content = [
    entry.nonce,
    Date.parse(entry.time) / 1000,
    entry.account,
    entry.event,
    entry.outcome,
    entry.method,
    entry.ip,
    entry.browser,
  ];
  const hashed = [
    "spse-audit-1",
    entry.seq,
    entry.previous,
    entry.id,
    ...content,
    entry.client,
    JSON.stringify(entry.detail),
  ];
  const hash = createHash("sha256").update(JSON.stringify(hashed)).digest("base64url");
  if (entry.seq !== seq + 1) wrong.push(`entry ${seq + 1}: missing`);
  if (hash !== entry.hash) wrong.push(`entry ${entry.seq}: altered`);
  if (entry.previous !== previous) wrong.push(`entry ${entry.seq}: does not follow the one before it`);
  seq = entry.seq;
  previous = entry.hash;
}
if (end.kind !== "checkpoint" || end.seq !== seq || (entries.length > 0 && end.hash !== previous))
  wrong.push("the end is missing");
const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: publicKey }, format: "jwk" });
const signed = JSON.stringify(["spse-audit-checkpoint", end.lpse, end.seq, end.hash, end.at]);
if (!verify(null, Buffer.from(signed), key, Buffer.from(end.signature ?? "", "base64url")))
  wrong.push("the signature at the end is not this LPSE's");

console.log(wrong.length > 0 ? wrong.join("\n") : `${entries.length} entries, whole, signed ${end.time}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
