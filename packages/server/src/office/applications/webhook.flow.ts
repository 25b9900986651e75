/**
 * The secret of an application's webhook: approved on the officer's phone and drawn once; and the state of sending.
 * Each flow: load, decide, save, show.
 */

import type { World } from "../../base/platform/world.ts";
import type { Application } from "../../connect/application/index.ts";
import { loadStandings, type Standing } from "../../connect/application/messages/index.ts";
import { readUntold } from "../../connect/openid/index.ts";
import {
  hasWebhookSecret,
  mayDrawWebhook,
  newWebhookSecret,
  storeWebhookSecret,
} from "../../connect/requests/index.ts";
import { page, type Reply, type SessionVisit } from "../../core/session/web/index.ts";
import { drawOnce } from "./application-act.ts";
import { type LogoutView, type SendingView, type WebhookView, webhookSecretPage } from "./webhook.html.ts";

/** The webhook's part of the application's page; null where the application has no webhook. */
export async function webhookOf(
  world: World,
  visit: SessionVisit,
  { id, may, settings, endedAt }: Application,
): Promise<WebhookView | null> {
  if (settings.webhook === null || endedAt !== null || !may.includes("requests")) return null;
  return {
    address: settings.webhook,
    hasSecret: await hasWebhookSecret(world, id),
    mayDraw: await mayDrawWebhook(world, id, visit.session.id),
    standing: await standingOf(world, id, "webhook"),
  };
}

/** The part of the application's page about CIBA notifications; null where the application gets none. */
export async function pingOf(world: World, { id, may, settings, endedAt }: Application): Promise<SendingView | null> {
  const address = settings.ciba?.mode === "ping" ? settings.ciba.notifyUrl : null;
  if (address === null || endedAt !== null || !may.includes("ciba")) return null;
  return { address, standing: await standingOf(world, id, "ping") };
}

/** The part of the application's page about logout messages; null where the application has no address for them. */
export async function logoutOf(world: World, { id, may, settings, endedAt }: Application): Promise<LogoutView | null> {
  const address = settings.signIn.backchannelLogoutUri;
  if (address === null || endedAt !== null || !may.includes("sign-in")) return null;
  return { address, ...(await readUntold(world, id)) };
}

const standingOf = async (world: World, id: string, kind: Standing["kind"]): Promise<Standing | null> =>
  (await loadStandings(world, id)).find((it) => it.kind === kind) ?? null;

/** POST /konsol/aplikasi/:id/webhook/rahasia: draws the secret and shows it once, to the session that may draw it. */
export async function drawWebhookSecret(world: World, visit: SessionVisit, application: Application): Promise<Reply> {
  const secret = newWebhookSecret(world.random);
  const kept = { applicationId: application.id, sessionId: visit.session.id, secret };
  const drawn = await drawOnce(world, visit, application, (tx) => storeWebhookSecret(tx, kept), { secret: "webhook" });
  return drawn ?? page(webhookSecretPage(world, visit, application, secret));
}
