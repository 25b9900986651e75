/** Settings and System of the console, as Admin PPE sees them. */

import { wordsOf } from "../../packages/server/src/acceptor/push/push-figures.ts";
import { insertApplication } from "../../packages/server/src/application/application.sql.ts";
import { announce } from "../../packages/server/src/cli/announce.ts";
import { addNow } from "../../packages/server/src/platform/tally.ts";
import { atHelpdesk } from "../../packages/server/test-support/at-helpdesk.ts";
import { approve } from "../../packages/server/test-support/log-in.ts";
import { terminalOf } from "../../packages/server/test-support/terminal.ts";
import type { Visitor } from "../../packages/server/test-support/world.ts";
import { openAs, type Scene, type Stage, worldOf } from "./stage.ts";

const terminal = terminalOf();

async function adminAt(stage: Stage): Promise<Visitor> {
  const world = worldOf(stage);
  const { desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
  await announce(world, terminal, { text: "Loket helpdesk pindah ke lantai 2.", until: "2026-12-31" });
  await addNow(world, [
    ...(["taken", "taken", "busy"] as const).flatMap((outcome) => wordsOf({ service: "fcm.googleapis.com", outcome })),
    ...wordsOf({ service: "*.push.apple.com", outcome: "taken" }),
  ]);
  return desk;
}

export const officeScenes: Readonly<Record<string, Scene>> = {
  settings: async (stage) => openAs(stage, await adminAt(stage), "/konsol/pengaturan"),
  announcement: async (stage) => {
    const screen = await openAs(stage, await adminAt(stage), "/konsol/pengaturan/pengumuman");
    await screen.page.locator("#text").fill("Sistem dipelihara Sabtu malam, pukul 20.00 sampai 23.00 WIB.");
    await screen.page.locator("#until").fill("2026-12-30");
    await screen.page.locator("button[name=preview]").click();
    await screen.page.locator("#preview").waitFor();
    return screen;
  },
  applications: async (stage) => {
    const desk = await adminAt(stage);
    const world = worldOf(stage);
    await desk.get("/konsol/aplikasi");
    for (const name of ["SPSE", "e-Katalog"])
      await insertApplication(world, { name, may: ["deadlines"], sessionId: "" });
    await world.db
      .updateTable("application")
      .set({ secret_digest: "x", used_at: world.now() })
      .where("name", "=", "SPSE")
      .execute();
    return openAs(stage, desk, "/konsol/aplikasi");
  },
  "application-secret": async (stage) => {
    const { desk, officer } = await atHelpdesk(worldOf(stage), "admin-ppe", "ADMIN1");
    await desk.get("/konsol/aplikasi");
    await desk.post("/konsol/aplikasi", { name: "SPSE", deadlines: "1" });
    const added = await approve(desk, officer.phone);
    const screen = await openAs(stage, desk, added.path);
    await screen.page.locator("form[action$='/rahasia'] button").click();
    await screen.page.locator(".key").nth(1).waitFor();
    return screen;
  },
  system: async (stage) => openAs(stage, await adminAt(stage), "/konsol/sistem"),
};
