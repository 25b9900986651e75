/**
 * Writes the JWS vectors again: `node packages/protocol/vectors/make.ts`. ES256 signatures are random, so every run gives
 * other texts for the same cases; run it only when a case is added. The keys in keys.json are for these files alone.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { bodyCases } from "./body-cases.ts";
import { answerCases, deviceRequestCases, enrolmentCases, loginRequestCases } from "./cases.ts";
import type { Case, Keys } from "./hostile.ts";
import { jsonCases } from "./json-cases.ts";
import { listingCases } from "./listing-cases.ts";
import { claimCases, vouchCases } from "./move-cases.ts";
import { movedCases, moveOfferCases } from "./move-offer-cases.ts";
import { pinCases } from "./pin-cases.ts";
import { stateProofs } from "./state-proofs.ts";
import { textCases } from "./text-cases.ts";
import { changeCases } from "./verification-cases.ts";

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));

const keys = read("keys.json") as Keys;

async function write(name: string, about: string, cases: Promise<readonly Case[]>): Promise<void> {
  const all = await cases;
  const valid = all.filter((one) => one.kind === one.valid).map(({ valid: _, ...rest }) => rest);
  const hostile = all.filter((one) => one.kind !== one.valid).map(({ valid: _, ...rest }) => rest);
  writeFileSync(new URL(name, import.meta.url), `${JSON.stringify({ about, valid, hostile }, null, 2)}\n`);
}

await write("login-requests.json", "bytes: base64url of what the server stores [P-35]", loginRequestCases());
await write("enrolments.json", "aud of the verifier: https://spse.contoh.go.id [P-22]", enrolmentCases(keys));
await write(
  "device-requests.json",
  "the call that arrived is call, the clock stands at now [P-30]; text is the same call in text form [P-111]",
  deviceRequestCases(keys),
);
await write(
  "answers.json",
  "asked is the request as stored; the device's key is phone of keys.json [P-49]",
  answerCases(keys),
);
await write(
  "verification-changes.json",
  "asked is the device that calls, its key is phone of keys.json, the clock stands at now [P-77]",
  changeCases(keys),
);
await write(
  "vouches.json",
  "asked is the device that calls, its key is phone of keys.json, the clock stands at now [P-92]",
  vouchCases(keys),
);
await write(
  "claims.json",
  "asked is the voucher, the key that was vouched for is phone of keys.json, the clock stands at now [P-94]",
  claimCases(keys),
);
const plain = {
  "state-proofs.json": stateProofs,
  "json.json": jsonCases,
  "pin-proofs.json": pinCases,
  "move-offers.json": moveOfferCases(keys),
  "moved.json": movedCases(),
  "bodies.json": bodyCases,
  "listings.json": listingCases,
  "texts.json": textCases,
};
for (const [name, cases] of Object.entries(plain))
  writeFileSync(new URL(name, import.meta.url), `${JSON.stringify(cases, null, 2)}\n`);
