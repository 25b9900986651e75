/** Settings: the LPSE's name, its announcements, and whether mails and notifications arrive. */
import { unixSeconds } from "@spse/protocol";
import { token } from "../../base/platform/keys.ts";
import { loadChoice, refreshOffice } from "../../base/platform/office.sql.ts";
import { outboxFigures } from "../../base/platform/outbox/outbox.sql.ts";
import { loadCounts } from "../../base/platform/tally.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { TEST_MAILS, testMailsKey } from "../../base/rules/budgets.ts";
import { DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { readFigures } from "../../core/acceptor/index.ts";
import { page, type Reply, type SessionVisit, tooMany } from "../../core/session/web/index.ts";
import { doneNotice, recordOwn } from "../frame/index.ts";
import { sendTestMail } from "../system/index.ts";
import { settingsActs } from "./acts.ts";
import { announce, changeAnnounced, endAnnounced } from "./announce.act.ts";
import { listAnnouncements } from "./announcements/announcement.ts";
import { setLogo } from "./logo.act.ts";
import { setSettings } from "./set.act.ts";
import { type ShowAgain, type ShownSettings, settingsPage } from "./settings.html.ts";

/** GET /konsol/pengaturan */
export const showSettings = async (world: World, visit: SessionVisit): Promise<Reply> =>
  page(await settingsOf(world, visit));

/** POST /konsol/pengaturan/email-uji: mails the officer's own address, and shows the mail server's answer at once. */
export async function sendTest(world: World, visit: SessionVisit): Promise<Reply> {
  const { id, email } = visit.session.account;
  const spent = await spend(world, testMailsKey(id), TEST_MAILS);
  if (spent.kind === "spent")
    return page(await settingsOf(world, visit, { tested: "spent" }), tooMany(spent.until - world.now()));
  await transact(world, (tx) => recordOwn(tx, visit, "settings", "mail-tested"));
  const tested = await sendTestMail(world, email, token(world.random, 16));
  return page(await settingsOf(world, visit, { tested: { check: "mail", ...tested } }));
}

/** Shows the page again, after a refusal or with a preview. */
const refuse: ShowAgain = async (world, visit, shown) => {
  const refused = shown.logo !== undefined || Object.keys(shown.form?.refused ?? {}).length > 0;
  return page(await settingsOf(world, visit, shown), refused ? { status: 422 } : {});
};

/** The forms that ask for an act. */
export const actRoutes = [
  ...[setSettings, setLogo].flatMap((act) => act.routes(refuse)),
  ...[announce, changeAnnounced, endAnnounced].flatMap((act) => act.routes()),
];

/** The page with everything that is set now. */
export async function settingsOf(world: World, visit: SessionVisit, shown: ShownSettings = {}) {
  const since = unixSeconds(world.now() - DAY_SECONDS);
  await refreshOffice(world); // this page shows what is stored, also before the wake has come
  return settingsPage(world, visit, {
    choice: await loadChoice(world.db),
    announcements: await listAnnouncements(world),
    mail: await outboxFigures(world, since),
    push: readFigures(await loadCounts(world, since)),
    done: doneNotice(visit, settingsActs),
    ...shown,
  });
}
