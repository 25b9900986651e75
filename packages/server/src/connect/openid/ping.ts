/**
 * Notifies an application of the end of a CIBA request (CIBA §10.2), without the outcome: the token endpoint has it.
 */
import { readOfApplication } from "../../core/acceptor/application/index.ts";
import type { MakeLetter } from "../application/messages/index.ts";
import { findArtifact } from "./artifact.sql.ts";
import { PING, readPing } from "./backchannel.ts";

export const makePing: MakeLetter = async (world, { id, settings }, message) => {
  const to = settings.ciba?.mode === "ping" ? settings.ciba.notifyUrl : null;
  const ping = readPing(await findArtifact(world, { model: PING, id: message.subject }));
  const request = await readOfApplication(world, id, message.subject);
  if (to === null || !ping || !request) return "nothing";
  if (request.status === "pending") return { later: request.expiresAt };
  const headers = { authorization: `Bearer ${ping.token}`, "content-type": "application/json" };
  return { to, headers, body: JSON.stringify({ auth_req_id: ping.authReqId }) };
};
