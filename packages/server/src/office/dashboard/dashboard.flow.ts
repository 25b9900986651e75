/** The dashboard: figures of the last day, week or month, each with its table and CSV. It reads counters, never the audit. */

import { CSV_TYPE, csvFile } from "../../base/platform/csv.ts";
import type { World } from "../../base/platform/world.ts";
import { loadDeadlines } from "../../connect/deadlines/index.ts";
import { findUndecided } from "../../core/recovery/index.ts";
import { page, type Reply, redirect, type SessionVisit } from "../../core/session/web/index.ts";
import { countOpenCases } from "../helpdesk/index.ts";
import { dashboardPage } from "./dashboard.html.ts";
import { type Figure, figureLines, isFigureId } from "./figure.ts";
import { loadAccounts, loadSlotCounts, loadTop } from "./figures.sql.ts";
import { figuresOf } from "./figures.ts";
import { failuresSince, type Period, periodOf } from "./period.ts";

const TOP_SHOWN = 10;

/** GET /konsol */
export async function showDashboard(world: World, visit: SessionVisit): Promise<Reply> {
  const period = periodIn(world, visit);
  const figures = await loadFigures(world, visit, period);
  const waiting = await findUndecided(world);
  const resets = { count: waiting.length, since: waiting[0]?.requestedAt ?? null };
  return page(dashboardPage(world, visit, { period, figures, resets, cases: await countOpenCases(world) }));
}

/** GET /konsol/csv/:figure: the rows of one figure. */
export async function downloadFigure(world: World, visit: SessionVisit): Promise<Reply> {
  const id = visit.params.figure ?? "";
  if (!isFigureId(id)) return redirect("/konsol");
  const period = periodIn(world, visit);
  const figure = (await loadFigures(world, visit, period)).find((it) => it.id === id);
  if (!figure) return redirect("/konsol");
  const body = csvFile(figureLines(figure));
  return { kind: "bytes", status: 200, type: CSV_TYPE, body, cache: "never", download: `${id}-${period.name}.csv` };
}

const periodIn = (world: World, visit: SessionVisit): Period =>
  periodOf(visit.query.periode, world.now(), world.config.timeZone);

async function loadFigures(world: World, { language }: SessionVisit, period: Period): Promise<readonly Figure[]> {
  const loaded = {
    counts: await loadSlotCounts(world, period),
    accounts: await loadAccounts(world),
    top: await loadTop(world, failuresSince(period), TOP_SHOWN),
    deadlines: await loadDeadlines(world),
  };
  return figuresOf(loaded, { period, language, zone: world.config.timeZone });
}
