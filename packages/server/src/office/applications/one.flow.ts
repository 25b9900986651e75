/** One application: its settings, its secret, its end. The officer's phone approves each change. */
import { callOut } from "../../base/platform/net/call-out.ts";
import { spend } from "../../base/platform/throttle/throttle.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { ADDRESS_TRIALS, addressTrialsKey } from "../../base/rules/budgets.ts";
import { DAY_SECONDS } from "../../base/rules/lifetimes.ts";
import { type Application, listDrawable, newSecret, storeSecret } from "../../connect/application/index.ts";
import { listAttempts } from "../../connect/openid/index.ts";
import { countRequests, type RequestCounts } from "../../core/acceptor/application/index.ts";
import { listOfApplication } from "../../core/audit/reading/index.ts";
import { type Manner, page, type Reply, type SessionVisit, tooMany } from "../../core/session/web/index.ts";
import { actorOf, doneNotice } from "../frame/index.ts";
import { applicationActs } from "./acts.ts";
import { drawOnce, noteApplication } from "./application-act.ts";
import { pageWords } from "./applications.texts.ts";
import { changeApplication } from "./change.act.ts";
import { endApplication } from "./end.act.ts";
import { addressOf, applicationPage, log, overview, secretPage, type Tab, tabs } from "./one.html.ts";
import { renewSecret, renewWebhookSecret } from "./secret.act.ts";
import { type Correction, sectionList } from "./sections.html.ts";
import { isTraceable, traceCard } from "./trace.html.ts";
import { nothingToTry, type Trial, tryCard } from "./try.html.ts";
import { addressesOf, judgeTried } from "./try.ts";
import * as webhook from "./webhook.flow.ts";
import { logoutCard, pingCard, type WebhookView, webhookCard } from "./webhook.html.ts";

/** Entries of the audit on its page. */
const EVENTS_SHOWN = 10;

/** GET /konsol/aplikasi/:id, with `?bagian=` its tab and `?tindakan=` the act that is open. */
export const showApplication = (world: World, visit: SessionVisit, application: Application): Promise<Reply> =>
  show(world, visit, application);

interface More extends Manner {
  readonly refused?: Correction;
  readonly trial?: Trial;
}

async function show(world: World, visit: SessionVisit, application: Application, more: More = {}): Promise<Reply> {
  const { refused = null, trial = null, ...manner } = more;
  const asked = refused ? "pengaturan" : trial ? "percobaan" : visit.query.bagian;
  const tab = tabs.find((it) => it === asked) ?? "ringkasan";
  const hook = await webhook.webhookOf(world, visit, application);
  const view = {
    ...{ application, refused, tab, asked: visit.query.tindakan },
    mayDraw: (await listDrawable(world, visit.session.id)).has(application.id),
    mayDrawWebhook: hook?.mayDraw === true,
    body: await showTab(world, visit, application, tab, trial, hook),
    done: doneNotice(visit, [...applicationActs, { words: pageWords }]),
  };
  return page(applicationPage(world, visit, view), refused ? { status: 422 } : manner);
}

/** Reads what only this tab shows. */
async function showTab(
  world: World,
  visit: SessionVisit,
  application: Application,
  tab: Tab,
  trial: Trial | null,
  hook: WebhookView | null,
): Promise<Html> {
  const live = application.endedAt === null;
  if (tab === "log")
    return log(world, visit, application, await listOfApplication(world, application.id, EVENTS_SHOWN));
  if (tab === "pengaturan" && live)
    return sectionList(visit, application, (act) => addressOf(application, { tab, act }));
  if (tab !== "percobaan" || !live) return overview(world, visit, application, await requestsOf(world, application));
  const [ping, logout] = [await webhook.pingOf(world, application), await webhook.logoutOf(world, application)];
  const sent = [
    hook && webhookCard(world, visit, application, hook),
    ping && pingCard(world, visit, ping),
    logout && logoutCard(visit, logout),
  ];
  const attempts = isTraceable(application) && (await listAttempts(world, application));
  const tests = [tryCard(visit, application, trial), attempts && traceCard(world, visit, application, attempts)];
  const columns = [tests, sent].filter((cards) => cards.some(Boolean));
  if (columns.length === 0) return nothingToTry(visit);
  return html`<div class="pair even">${columns.map((cards) => html`<div class="stack">${cards}</div>`)}</div>`;
}

const NO_REQUESTS = { asked: 0, approved: 0, refused: 0, inVain: 0, people: 0 };

/** The outcomes of its requests of the last day; null where it may ask no phone. */
async function requestsOf(world: World, { id, may }: Application): Promise<Omit<RequestCounts, "application"> | null> {
  if (!may.some((right) => right === "requests" || right === "ciba")) return null;
  const counts = await countRequests(world, world.now() - DAY_SECONDS);
  return counts.find(({ application }) => application === id) ?? NO_REQUESTS;
}

/** The forms of its page that ask for an act. */
export const actRoutes = [
  ...changeApplication.routes(show),
  ...[renewSecret, renewWebhookSecret, endApplication].flatMap((act) => act.routes()),
];

/** The longest wait for one address. */
const TRIAL_MILLISECONDS = 5000;

/**
 * POST /konsol/aplikasi/:id/coba: fetches each approved address of the application, and shows which ones answer. Sends
 * no data, follows no redirect.
 */
export async function submitTry(world: World, visit: SessionVisit, application: Application): Promise<Reply> {
  const spent = await spend(world, addressTrialsKey(visit.session.account.id), ADDRESS_TRIALS);
  if (spent.kind === "spent")
    return show(world, visit, application, { trial: "spent", ...tooMany(spent.until - world.now()) });
  await transact(world, (tx) => noteApplication(tx, actorOf(visit), "tried", application));
  const { allowPrivate } = application.settings;
  const asked = { method: "GET", headers: {}, body: "", milliseconds: TRIAL_MILLISECONDS, allowPrivate } as const;
  const trial = addressesOf(application.settings).map(async (url) => ({
    url,
    tried: judgeTried(await callOut(world, url, asked)),
  }));
  return show(world, visit, application, { trial: await Promise.all(trial) });
}

/**
 * POST /konsol/aplikasi/:id/rahasia: draws the secret and shows it once. Only the session of the officer who approved
 * the secret may draw it, for ten minutes. The database stores a digest.
 */
export async function drawSecret(world: World, visit: SessionVisit, application: Application): Promise<Reply> {
  const secret = newSecret(world.random);
  const drawn = await drawOnce(world, visit, application, (tx) =>
    storeSecret(tx, application.id, visit.session.id, secret),
  );
  return drawn ?? page(secretPage(world, visit, application, secret));
}
