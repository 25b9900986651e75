/** A phone in Python, without any code of this project, over the network: it enrols, is asked, answers and ends. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { approvalStateOf } from "../../../test-support/approval-state.ts";
import { askPhone, offerOf } from "../../../test-support/enrolled.ts";
import type { Told } from "../../../test-support/phone.ts";
import { freePort } from "../../../test-support/port.ts";
import { addPerson, sessionOf, testWorld } from "../../../test-support/world.ts";
import { deviceRoutes } from "../../operate/start/routes.ts";
import { loadAccount } from "../account/account.ts";
import { listDevices } from "../factors/device/device.ts";
import { portalServer } from "../session/web/http/server.ts";

const PHONE = fileURLToPath(new URL("../../../../protocol/test/other-language/phone.py", import.meta.url));

/** Runs one command of the phone: its stored account goes in, the changed account comes out. */
const phone = (entry: object | null, ...words: string[]) =>
  new Promise<Told["body"]>((resolve, reject) => {
    const child = execFile(process.env.PYTHON_PATH ?? "python3", [PHONE, ...words], (error, out, why) =>
      error ? reject(new Error(why)) : resolve(JSON.parse(out)),
    );
    child.stdin?.end(entry === null ? "" : JSON.stringify(entry));
  });

test("a phone in another language enrols, shows, answers with the number, denies, reports and removes itself [P-21] [P-48] [P-53]", async () => {
  const port = await freePort();
  const world = await testWorld({ settings: { SPSE_PORTAL_URL: `http://localhost:${port}` } });
  const server = await portalServer(world, deviceRoutes);
  try {
    await server.listen({ host: "127.0.0.1", port });
    const person = await addPerson(world);
    const session = await sessionOf(world, person);
    const { uri } = await offerOf(world, session);
    const entry = await phone(null, "enrol", uri, "Ponsel Python");
    assert.deepEqual(
      (await listDevices(world, person.id)).map((it) => it.name),
      ["Ponsel Python"],
    );
    assert.deepEqual(await phone(null, "enrol", uri, "Ponsel pencuri"), { refused: "offer-used" });
    const account = await loadAccount(world, person.id);

    const { number } = await askPhone(world, account);
    assert.ok(number);
    const [asked] = await phone(entry, "requests");
    assert.deepEqual(
      [asked.purpose, asked.ip, asked.number, asked.account.userId],
      ["login", "203.0.113.9", true, person.userId],
    );
    assert.equal((await phone(entry, "answer", asked.id, "approve", number)).outcome, "approved");
    assert.equal((await approvalStateOf(world, "proof-1")).at, "approved");
    assert.deepEqual(await phone(entry, "requests"), []);

    for (const [decision, outcome] of [
      ["approve", "number-wrong"],
      ["deny", "denied"],
      ["report", "reported"],
    ] as const) {
      const { number: right } = await askPhone(world, account, { reference: decision });
      const wrong = right === "000000" ? "111111" : "000000";
      const [next] = await phone(entry, "requests");
      assert.equal((await phone(entry, "answer", next.id, decision, wrong)).outcome, outcome);
    }

    assert.equal((await phone(entry, "state")).state, "active");
    assert.equal((await phone(entry, "revoke")).revoked, true);
    const ended = await phone(entry, "state");
    assert.deepEqual([ended.state, ended.reason], ["ended", "revoked"]);
  } finally {
    await server.close();
    await world.close();
  }
});
