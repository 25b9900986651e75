/** The dashboard: figures of the last day, week or month, each with its table and CSV. It reads counters, never the audit. */

import { CSV_TYPE, csvFile } from "../../base/platform/csv.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import type { World } from "../../base/platform/world.ts";
import { officers } from "../../base/rules/roles.ts";
import { loadDeadlines } from "../../connect/deadlines/index.ts";
import { loadRules } from "../../core/policy/index.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { countInbox, countOfDesk } from "../inbox/index.ts";
import { dashboardPage } from "./dashboard.html.ts";
import { texts } from "./dashboard.texts.ts";
import { figureLines } from "./figure.ts";
import { loadAccounts, loadSlotCounts, loadTop, loadTotals } from "./figures.sql.ts";
import { figuresOf, type LoadedFigures, type ShownPeriod } from "./figures.ts";
import { hoursOfGrowth } from "./growth.ts";
import { failuresSince, type Period, periodOf } from "./period.ts";
import { hourBefore, type Tile, tilesOf } from "./tiles.ts";

const TOP_SHOWN = 10;

/** GET /konsol */
export async function showDashboard(world: World, visit: SessionVisit): Promise<Reply> {
  const period = periodIn(world, visit);
  const shown = shownIn(world, visit, period);
  const loaded = await loadAll(world, shown);
  const tiles = [...tilesOf(loaded, shown), await waitingTile(world, visit)];
  return page(dashboardPage(world, visit, { period, tiles, figures: figuresOf(loaded, shown) }));
}

/** GET /konsol/csv/:figure: the rows of one figure. */
export async function downloadFigure(world: World, visit: SessionVisit): Promise<Reply> {
  const period = periodIn(world, visit);
  const shown = shownIn(world, visit, period);
  const figure = figuresOf(await loadAll(world, shown), shown).find(({ id }) => id === visit.params.figure);
  if (!figure) return redirect("/konsol");
  const body = csvFile(figureLines(figure));
  const download = `${figure.id}-${period.name}.csv`;
  return { kind: "bytes", status: 200, type: CSV_TYPE, body, cache: "never", download };
}

const periodIn = (world: World, visit: SessionVisit): Period =>
  periodOf(visit.query.periode, world.now(), world.config.timeZone);

const shownIn = ({ config, now }: World, { language }: SessionVisit, period: Period): ShownPeriod => ({
  ...{ period, language, now: now(), zone: config.timeZone },
});

async function loadAll(world: World, { period, now, zone }: ShownPeriod): Promise<LoadedFigures> {
  const rules = await loadRules(world);
  return {
    counts: await loadSlotCounts(world, period),
    totals: await loadTotals(world, period),
    accounts: await loadAccounts(world, [...hoursOfGrowth(now, zone), hourBefore(period)]),
    top: await loadTop(world, failuresSince(period), TOP_SHOWN),
    deadlines: await loadDeadlines(world),
    demands: [...rules].flatMap(([subject, { twoFactor, twoFactorFrom: from }]) =>
      twoFactor === "mandatory" && from !== null ? [{ subject, from }] : [],
    ),
  };
}

/** What waits for the reader; for an auditor, what waits for officers. */
async function waitingTile(world: World, { language, session }: SessionVisit): Promise<Tile> {
  const say = speak(texts, language);
  const isOfficer = officers.has(session.account.role);
  const count = isOfficer ? await countInbox(world, session.account) : await countOfDesk(world);
  const value = shownNumber(count, language);
  if (!isOfficer) return { label: say("open"), value, more: say("open.what") };
  return { label: say("inbox"), value, more: say("inbox.what"), to: "/konsol/menunggu" };
}
