import assert from "node:assert/strict";
import { request } from "node:http";
import { describe, test } from "node:test";
import { openPushService } from "../../test-support/push.ts";
import { lookupPublic } from "./deliver.ts";

describe("[P-74] a name that leads to this machine", () => {
  for (const all of [true, false]) {
    test(`is not resolved for a connection (${all ? "all addresses" : "one address"})`, async () => {
      const code = await new Promise((resolve) => {
        lookupPublic("localhost", { all }, (error) => resolve(error?.code ?? "resolved"));
      });
      assert.equal(code, "ADDRESS_NOT_PUBLIC");
    });
  }

  test("is not called", async () => {
    const service = await openPushService();
    const { port } = new URL(service.origin);
    const code = await new Promise((resolve) => {
      const call = request(`http://localhost:${port}/`, { method: "POST", lookup: lookupPublic, agent: false });
      call.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
      call.once("response", () => resolve("called"));
      call.end();
    });
    assert.equal(code, "ADDRESS_NOT_PUBLIC");
    assert.equal(service.posted.length, 0);
    await service.close();
  });
});
