/** A VPN asks a real FreeRADIUS, and that asks this server and its phones, with the files of examples/radius. */
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { directoryOf } from "../../../test-support/connect/directories.ts";
import { enrolled } from "../../../test-support/enrolled.ts";
import { startFreeRadius } from "../../../test-support/freeradius.ts";
import { freePort } from "../../../test-support/port.ts";
import { testWorld } from "../../../test-support/world.ts";
import { serve } from "../../operate/start/serve.ts";

async function startVpn(t: TestContext, site: "code" | "phone") {
  const port = await freePort();
  const world = await testWorld({ settings: { SPSE_PORTAL_PORT: `${port}`, SPSE_AUTHENTICATOR_PORT: "0" } });
  const person = await enrolled(world, { userId: "PPK1", kind: "non-penyedia" });
  const other = await enrolled(world, { userId: "PPK2", kind: "non-penyedia" });
  const vpn = await directoryOf(world, { name: "VPN", may: ["requests"] });
  const running = await serve(world);
  t.after(async () => {
    await running.close();
    await world.close();
  });
  const radius = await startFreeRadius(site, world.config.portalUrl, vpn);
  t.after(() => radius.stop());
  world.clock.advance(60);
  const kindOf = async (...packet: Parameters<typeof radius.ask>) => (await radius.ask(...packet)).kind;
  return { world, person, other, radius, kindOf };
}

test("a code opens the VPN once; a wrong one, a used one and one beside a forged member do not", async (t) => {
  const { person, other, kindOf } = await startVpn(t, "code");
  const code = person.phone.code();
  assert.equal(await kindOf("PPK1", code), "Access-Accept");
  assert.equal(await kindOf("PPK1", code), "Access-Reject", "it was used");
  assert.equal(await kindOf("PPK2", "000000"), "Access-Reject");
  const forged = `PPK2", "code": "${other.phone.code()}", "x": "`;
  assert.equal(await kindOf(forged, "000000"), "Access-Reject");
  assert.equal(await kindOf("PPK2", other.phone.code()), "Access-Accept", "the same code, where it belongs");
});

test("a password asks the phone: Ya with the number opens the VPN, and a code in its place", async (t) => {
  const { world, person, other, radius, kindOf } = await startVpn(t, "phone");
  const { phone } = person;
  const challenged = async () => {
    const { kind, shown, state } = await radius.ask("PPK1", "sandi-vpn");
    assert.equal(kind, "Access-Challenge", shown);
    const [request] = await phone.requests();
    return { state, number: /\d{6}/.exec(shown)?.[0], request: request ?? assert.fail("the phone is not asked") };
  };
  /** Answers the challenge again while the phone has not: a call is held for three seconds here. */
  const ended = async (state: string): Promise<string> => {
    const kind = await kindOf("PPK1", "ya", state);
    return kind === "Access-Challenge" ? ended(state) : kind;
  };

  for (const [user, password] of [
    ["PPK1", "salah"],
    ["PPK1", phone.code()],
    ["PPK2", "sandi-vpn"],
  ] as const)
    assert.equal(await kindOf(user, password), "Access-Reject");
  assert.equal((await phone.requests()).length, 0, "only a right password asks");

  const first = await challenged();
  const waits = ended(first.state);
  assert.equal((await phone.answer(first.request, "approve", first.number)).body.outcome, "approved");
  assert.equal(await waits, "Access-Accept");
  for (const user of ["PPK2", 'PPK1"', ".*"])
    assert.equal(await kindOf(user, "ya", first.state), "Access-Reject", `${user} with another user's Ya`);

  const second = await challenged();
  assert.equal(await kindOf("PPK1", "000000", second.state), "Access-Reject");
  assert.equal(
    await kindOf("PPK2", other.phone.code(), second.state),
    "Access-Reject",
    "a code beside another's State",
  );
  for (const state of [`0x${Buffer.alloc(22, "A").toString("hex")}`, `0x${Buffer.from("../codes").toString("hex")}`])
    assert.equal(await kindOf("PPK1", phone.code(), state), "Access-Reject", "a State of nobody");
  assert.equal(await kindOf("PPK1", phone.code(), second.state), "Access-Accept", "the same code, after the password");

  const third = await challenged();
  const refused = ended(third.state);
  await phone.answer(third.request, "report");
  assert.equal(await refused, "Access-Reject", "Bukan saya");
  assert.equal(await kindOf("PPK1", "sandi-vpn"), "Access-Reject", "who has refused is left alone");

  world.clock.advance(600);
  const fourth = await challenged();
  const still = await radius.ask("PPK1", "ya", fourth.state);
  assert.deepEqual([still.kind, still.state], ["Access-Challenge", fourth.state], "the phone has not answered");
  world.clock.advance(61);
  assert.equal(await kindOf("PPK1", "ya", fourth.state), "Access-Reject", "its minute is over");
});
