/** The acts that stop a change that waits, by its owner, or withdraw it. */

import { mailTo } from "../test-support/at-email.ts";
import { PHONE_BROWSER } from "../test-support/at-reset.ts";
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";
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
  {
    name: "a change that waits, withdrawn by an officer",
    routes: ["/konsol/akun/:id/withdraw"],
    shows: "account change-withdrawn",
    act: async ({ world, account }) => {
      const { id } = await directoryAsks(world, account.id);
      const { desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
      await desk.get(`/konsol/akun/${account.id}`);
      await desk.post(`/konsol/akun/${account.id}/withdraw`, { waiting: id });
    },
  },
];
