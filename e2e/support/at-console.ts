/** The console in a browser, with its three kinds of officers. */
import assert from "node:assert/strict";
import { unixSeconds } from "@spse/protocol";
import { transact } from "../../packages/server/src/base/platform/world.ts";
import { insertApplication } from "../../packages/server/src/connect/application/application.sql.ts";
import { rights } from "../../packages/server/src/connect/application/application.ts";
import { settingsShape } from "../../packages/server/src/connect/application/settings.ts";
import { countAccounts } from "../../packages/server/src/core/account/count.ts";
import { addAnnouncement } from "../../packages/server/src/office/settings/announcements/announcement.ts";
import { setReset } from "../../packages/server/test-support/at-reset.ts";
import { type Enrolled, enrolled } from "../../packages/server/test-support/enrolled.ts";
import { busyMonth, counted } from "../../packages/server/test-support/office/at-dashboard.ts";
import { atHelpdesk, idOnDesk } from "../../packages/server/test-support/office/at-helpdesk.ts";
import type { Visitor } from "../../packages/server/test-support/visitor.ts";
import { addPerson } from "../../packages/server/test-support/world.ts";
import { takeCookies, worldOf } from "./officer.ts";
import { type Run, startRun } from "./run.ts";
import type { Screen } from "./screen.ts";
import { askResetWithoutPages } from "./without-pages.ts";

const DAY_SECONDS = 86_400;

export interface AtConsole {
  readonly run: Run;
  /** The session of Admin PPE. */
  readonly desk: Visitor;
  readonly auditor: Visitor;
  readonly helpdesk: Visitor;
  /** Admin PPE. */
  readonly officer: Enrolled;
  readonly accountId: string;
  readonly announcementId: string;
  readonly applicationId: string;
  /** The helpdesk's pages: a reset that waits, the account that asked, and its open case. */
  readonly resetPath: string;
  readonly vendorPath: string;
  readonly casePath: string;
  /** This screen goes on with the session of an officer. */
  readonly sitDown: (screen: Screen, at: Visitor, language?: "id" | "en") => Promise<void>;
}

/** Starts the product with what the console shows: figures of a month, a reset and a case, an application, an announcement. */
export async function openConsole(): Promise<AtConsole> {
  const run = await startRun();
  const world = worldOf(run);
  const { officer, desk } = await atHelpdesk(world, "admin-ppe", "ADMINPPE");
  const { desk: auditor } = await atHelpdesk(world, "auditor", "AUDITOR1");
  const { desk: helpdesk } = await atHelpdesk(world, "helpdesk", "HELPDESK1");
  const accountId = (await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja", password: null }))
    .id;
  for (let nth = 2; nth <= 3; nth++) await addPerson(world, { userId: `PENYEDIA${nth}`, name: `PT Contoh ${nth}` });
  const until = unixSeconds(world.now() + DAY_SECONDS);
  const announced = await transact(world, (tx) =>
    addAnnouncement(tx, { text: "Libur.", english: null, from: tx.now(), until }),
  );
  const settings = settingsShape.parse({ home: run.portalUrl });
  const applicationId =
    (await transact(world, (tx) =>
      insertApplication(tx, { name: "e-Katalog", may: rights, sessionId: "", settings }),
    )) ?? "";
  const announcementId = announced ?? assert.fail("no announcement was added");
  await busyMonth(world);
  await countAccounts(world);
  await counted(world);

  const vendor = await enrolled(world, { userId: "PENYEDIA1", name: "PT Contoh Jaya" });
  await setReset(world, "helpdesk");
  await run.clock.advance(60);
  await askResetWithoutPages(run);
  const resetPath = `/helpdesk/resets/${idOnDesk(await desk.get("/konsol/menunggu"))}`;
  const vendorPath = `/konsol/akun/${vendor.account.id}`;
  await desk.get(vendorPath);
  const casePath = (
    await desk.post(`/helpdesk/accounts/${vendor.account.id}/cases`, {
      reason: "lost-phone",
      note: "Telepon masuk 10.02",
    })
  ).path;

  return {
    ...{
      run,
      desk,
      auditor,
      helpdesk,
      officer,
      accountId,
      announcementId,
      applicationId,
      resetPath,
      vendorPath,
      casePath,
    },
    sitDown: async (screen, at, language = "id") => {
      at.cookies.set(`spse_lang_${new URL(run.portalUrl).port}`, language);
      await takeCookies(run, screen, at);
    },
  };
}
