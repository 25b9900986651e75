/** Notifies an application by its webhook of the end of a request, so that it need not poll. */

import type { Tx } from "../../base/platform/world.ts";
import { readOfApplication } from "../../core/acceptor/application/index.ts";
import { type Application, findApplication } from "../application/index.ts";
import { hastenMessage, type MakeLetter, queueMessage, tellApplication } from "../application/messages/index.ts";
import { loadWebhookSecrets } from "./webhook.sql.ts";
import { webhookHeaders } from "./webhook-signature.ts";

/** Queues the notification of the end, due at `expiresAt` at the latest, in the transaction that sends the request. */
export async function expectEnd(
  tx: Tx,
  { id, settings }: Pick<Application, "id" | "settings">,
  request: { readonly id: string; readonly expiresAt: number },
): Promise<void> {
  if (settings.webhook === null) return;
  await queueMessage(tx, { applicationId: id, kind: "webhook", subject: request.id, dueAt: request.expiresAt });
}

/** A request has ended, or *Bukan saya* has followed its *Ya*. Call it in that transaction. */
export async function tellEnd(tx: Tx, applicationId: string, requestId: string): Promise<void> {
  const found = await findApplication(tx, applicationId);
  if (!found) return;
  const { webhook, ciba } = found.application.settings;
  const about = { applicationId, subject: requestId };
  if (webhook !== null) await tellApplication(tx, { ...about, kind: "webhook" });
  if (ciba?.mode === "ping" && (await hastenMessage(tx, { ...about, kind: "ping" })))
    await tx.wake.wake(tx.db, "message:due");
}

/** The webhook's call: the request's id and status as it is now, and no name. */
export const makeWebhook: MakeLetter = async (world, { id, settings }, message) => {
  const to = settings.webhook;
  const secrets = await loadWebhookSecrets(world, id);
  const request = await readOfApplication(world, id, message.subject);
  if (to === null || secrets.length === 0 || !request) return "nothing";
  if (request.status === "pending") return { later: request.expiresAt };
  const { status } = request;
  const body = JSON.stringify({ type: "request.ended", data: { id: request.id, status } });
  return { to, headers: webhookHeaders(secrets, { id: message.id, timestamp: world.now(), body }), body };
};
