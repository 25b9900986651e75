/** The receipt of an answer, and the history of a person's phone keys: both are checked without this server. [P-105] */
import {
  DEVICE_KEYS_TYPE,
  type DeviceKey,
  type DeviceKeysClaims,
  digestOf,
  isLine,
  portalUrl,
  RECEIPT_TYPE,
  type ReceiptClaims,
  requestId,
  USER_ID_MOST,
} from "@spse/protocol";
import { utc } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { readOfApplication } from "../../core/acceptor/application/index.ts";
import { listDeviceKeys } from "../../core/factors/device/index.ts";
import { json, type Reply, type Visit } from "../../core/session/web/index.ts";
import { type Application, mayOpen, refuse } from "../application/index.ts";
import { signJwt } from "../signing/index.ts";
import { findNamed } from "./person.sql.ts";
import { notFound } from "./request.flow.ts";

/** GET /api/v1/requests/:id/receipt: of a *Ya* or *Bukan saya* that counts. A wrong number is no answer. */
export async function showReceipt(world: World, visit: Visit, application: Application): Promise<Reply> {
  const found = await readOfApplication(world, application.id, visit.params.id ?? "");
  if (!found) return notFound();
  const { answer, answeredAt, userId, accountId } = found;
  if (answer === null || answeredAt === null)
    return refuse(409, "not-answered", "There is no answer that a receipt could prove.");
  const device = (await listDeviceKeys(world, accountId)).find(({ id }) => id === answer.deviceId);
  if (!device) throw new Error("a request was answered by an unknown phone");
  const verification = answer.verification === null ? null : answer.verification === "pin" ? "pin" : "biometric";
  const bytes = Buffer.from(answer.bytes, "base64url");
  const claims: ReceiptClaims = {
    ...{ iss: portalUrl(world.config.portalUrl), iat: world.now(), sub: userId, request: requestId(found.id) },
    ...{ digest: digestOf(bytes), answer: digestOf(Buffer.from(answer.jws)), answered_at: answeredAt },
    ...{ device, verification, reported: answer.reportJws !== null },
  };
  return json({
    ...{ request: answer.bytes, answer: answer.jws, statement: await signJwt(world, claims, { typ: RECEIPT_TYPE }) },
    device: shown(device),
    ...{ verification, answered_at: utc(answeredAt) },
  });
}

/** GET /api/v1/device-keys?user=…: as a JWT, to be kept. An unknown person has none, as one whom it may not see. */
export async function showDeviceKeys(world: World, visit: Visit, application: Application): Promise<Reply> {
  const user = visit.query.user ?? "";
  if (!isLine(user, USER_ID_MOST)) return refuse(422, "malformed", "user: a User ID or sub.");
  const account = await findNamed(world, user);
  const keys = account && mayOpen(application, account) ? await listDeviceKeys(world, account.id) : [];
  const sub = keys.length > 0 && account ? account.userId : user;
  const claims: DeviceKeysClaims = { iss: portalUrl(world.config.portalUrl), iat: world.now(), sub, keys: [...keys] };
  const statement = await signJwt(world, claims, { typ: DEVICE_KEYS_TYPE });
  return json({ user: sub, keys: keys.map(shown), statement });
}

/** As people read it. */
const shown = ({ id, key, enrolled_at, ended_at }: DeviceKey) => ({
  ...{ id, key, enrolled_at: utc(enrolled_at), ended_at: ended_at === null ? null : utc(ended_at) },
});
