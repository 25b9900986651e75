/** What officers do, as a wing of the program. */

import { type Job, MINUTE_REST_MILLISECONDS, type Wing } from "../core/wing.ts";
import { acts, entryNames } from "./acts.ts";
import { officerEnding } from "./frame/ending.ts";
import { consoleWay } from "./frame/frame.html.ts";
import { clearFirstYes } from "./frame/second-officer/second-officer.sql.ts";
import { clearCases } from "./helpdesk/cases/case.sql.ts";
import { takeBackYeses } from "./helpdesk/decide.ts";
import { clearImports } from "./import/import.sql.ts";
import { continueImports, IMPORT_REST_MILLISECONDS } from "./import/jobs.ts";
import { sendNotices } from "./policy/send-notices.ts";
import { routes } from "./routes.ts";
import { clearAnnouncements } from "./settings/announcements/announcement.ts";
import { announcementsPanel } from "./settings/announcements/panel.ts";
import { watchSystem } from "./system/alerts/watch.ts";

/** The pause between batches of mails that announce a changed rule. */
const NOTICE_REST_MILLISECONDS = 5000;

const jobs: readonly Job[] = [
  { name: "alerts", restMilliseconds: MINUTE_REST_MILLISECONDS, begin: (world) => () => watchSystem(world) },
  {
    ...{ name: "import", restMilliseconds: IMPORT_REST_MILLISECONDS, topic: "import:due" },
    begin: (world) => {
      const goOn = continueImports(world);
      return async () => (await goOn()) && "again";
    },
  },
  {
    ...{ name: "notices", restMilliseconds: NOTICE_REST_MILLISECONDS, mails: true },
    begin: (world) => () => sendNotices(world),
  },
];

export const office: Wing = {
  routes,
  endings: {
    helpdesk: officerEnding(acts),
  },
  entryNames,
  deviceStories: {
    async takeBack(tx, { purpose, account_id, issued_at }, visit) {
      if (purpose === "helpdesk") await takeBackYeses(tx, account_id, issued_at, visit);
    },
  },
  beranda: { panels: [announcementsPanel], ways: [consoleWay] },
  clears: [clearFirstYes, clearCases, clearAnnouncements, clearImports],
  jobs,
};
