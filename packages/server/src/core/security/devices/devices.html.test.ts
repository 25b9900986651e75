/** The page of another phone, after an ordinary login and after one by recovery code. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { enrolled } from "../../../../test-support/enrolled.ts";
import { testWorld } from "../../../../test-support/world.ts";
import { speak } from "../../../base/platform/ui/texts.ts";
import { listDevices } from "../../factors/device/device.ts";
import type { SessionVisit } from "../../session/web/index.ts";
import { addDevicePage } from "./devices.html.ts";
import { texts } from "./devices.texts.ts";

const say = speak(texts, "id");

test("the page that was asked for is offered after a recovery code, with or without a phone; the warning is for who has one", async () => {
  const world = await testWorld();
  const { account } = await enrolled(world);
  const devices = await listDevices(world, account.id);
  const offered: string[] = [];
  for (const method of ["approval", "recovery-code"] as const)
    for (const phones of [devices, []])
      for (const wanted of ["/konsol", null]) {
        const visit = { language: "id", formToken: "t", path: "/devices/new", session: { account, method }, query: {} };
        const shown = { devices: phones, others: [], mayEnrol: true, wanted };
        const { text } = addDevicePage(world, visit as unknown as SessionVisit, shown);
        const onward = text.includes(`<a href="/konsol">${say("recovered.onward")}</a>`);
        const said = (["lead", "recovered", "none"] as const).filter((it) => text.includes(say(it)));
        const loud = text.includes("button danger loud");
        offered.push(
          [method, phones.length, wanted, ...said, onward && "onward", loud && "loud"].filter(Boolean).join(" "),
        );
      }
  await world.close();
  assert.deepEqual(offered, [
    "approval 1 /konsol lead",
    "approval 1 lead",
    "approval /konsol lead none",
    "approval lead none",
    "recovery-code 1 /konsol recovered onward loud",
    "recovery-code 1 recovered loud",
    "recovery-code /konsol none onward",
    "recovery-code none",
  ]);
});
