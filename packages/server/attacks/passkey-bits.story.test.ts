/** A passkey's answer with any bit wrong: refused, and never a fault. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { listPasskeys } from "../src/core/factors/passkey/passkey.ts";
import { verifyCreation } from "../src/core/factors/passkey/passkey-verify.ts";
import { logIn } from "../test-support/log-in.ts";
import { askCreation, askRequest, passkeyOwner, softPasskey } from "../test-support/passkey.ts";
import { addPerson, visitor } from "../test-support/world.ts";
import { ELSEWHERE, onSqlite } from "./attacker.ts";

/**
 * The places of r and s in an ECDSA signature (RFC 3279 §2.2.3), without a leading zero. The library reads the DER around them
 * leniently; another encoding of the same numbers proves nothing more.
 */
function numbersOf(der: Uint8Array): number[] {
  const number = (tag: number): number[] => {
    const length = der[tag + 1] ?? 0;
    return Array.from({ length: Math.min(length, 31) }, (_, back) => tag + 1 + length - back);
  };
  return [...number(2), ...number(4 + (der[3] ?? 0))];
}

onSqlite("A passkey's answer [promise:passkey]", (fresh) => {
  test("any bit flipped in an answer: refused, and never a fault", async () => {
    const { world, passkey } = await passkeyOwner(await fresh());
    const computer = visitor(world, ELSEWHERE);
    await logIn(world, computer, "PENYEDIA1");
    const fields = ["clientDataJSON", "authenticatorData", "signature"] as const;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), fc.nat(), async (field, at) => {
        const asked = await askRequest(computer);
        const answer = JSON.parse(passkey.get(asked.options)) as { response: Record<string, string> };
        const bytes = Buffer.from(answer.response[field] ?? "", "base64url");
        const places = field === "signature" ? numbersOf(bytes) : [...bytes.keys()];
        const place = places[(at >> 3) % places.length] ?? 0;
        bytes[place] = (bytes[place] ?? 0) ^ (1 << (at & 7));
        answer.response[field] = bytes.toString("base64url");
        const seen = await computer.post("/proof/passkey", { ...asked.fields, response: JSON.stringify(answer) });
        assert.match(seen.path, /^\/proof\?passkey=/);
      }),
      { numRuns: 60 },
    );
  });

  test("any bit flipped in a registration's attestation: an answer, and never a fault", async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    const computer = visitor(world);
    await logIn(world, computer, "PENYEDIA1");
    const { options } = await askCreation(computer);
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat({ max: 255 }), async (at, value) => {
        await world.db.updateTable("passkey_challenge").set({ used_at: null }).execute();
        const answer = JSON.parse(softPasskey(world).create(options)) as { response: Record<string, string> };
        const bytes = Buffer.from(answer.response.attestationObject ?? "", "base64url");
        bytes[at % bytes.length] = value;
        answer.response.attestationObject = bytes.toString("base64url");
        const session = (await world.db.selectFrom("session").select("id").executeTakeFirstOrThrow()).id;
        const seen = await verifyCreation(world, { kind: "session", id: session }, JSON.stringify(answer));
        assert.ok(["created", "not-verified"].includes(seen.kind), seen.kind);
      }),
      { numRuns: 100 },
    );
    assert.deepEqual(await listPasskeys(world, id), []);
  });
});
