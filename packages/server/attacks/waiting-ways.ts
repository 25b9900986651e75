/** The acts with which an owner stops a change that somebody else has asked for. */

import { mailTo } from "../test-support/at-email.ts";
import { PHONE_BROWSER } from "../test-support/at-reset.ts";
import { directoryAsks } from "../test-support/waiting.ts";
import { visitor } from "../test-support/world.ts";
import type { Way } from "./factor-ways.ts";

export const waiting: readonly Way[] = [
  {
    name: "a change that waits, stopped by mail",
    routes: ["/waiting/stop"],
    shows: "account change-stopped",
    act: async ({ world, account }) => {
      await directoryAsks(world, account.id);
      const reader = visitor(world, PHONE_BROWSER);
      const mail = await mailTo(world, account.email, "change-waits");
      await reader.get(/\/waiting\/stop\/[\w.-]+/.exec(mail.text)?.[0] ?? "");
      await reader.post("/waiting/stop");
    },
  },
  {
    name: "a change that waits, stopped by the phone",
    routes: ["/device/v1/waiting/stop"],
    shows: "account change-stopped",
    act: async ({ world, account, phone }) => {
      const { id } = await directoryAsks(world, account.id);
      await phone.call({ path: "/device/v1/waiting/stop", body: JSON.stringify({ waiting: id }) });
    },
  },
  {
    name: "a change that waits, stopped in a session",
    routes: ["/waiting/:id/stop"],
    shows: "account change-stopped",
    act: async ({ world, account, computer }) => {
      const { id } = await directoryAsks(world, account.id);
      await computer.get("/beranda");
      await computer.post(`/waiting/${id}/stop`);
    },
  },
];
