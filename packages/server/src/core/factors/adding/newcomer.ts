/**
 * A phone that another phone vouched for. Beranda names it for 72 hours, or until the owner has answered for it. [P-94]
 *
 * An answer counts only in the browser where it was given. A thief who has added a phone of his own and logs in with it
 * can silence the notice in his browser; the owner's browser still shows it.
 */

import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import { transact, type World } from "../../../base/platform/world.ts";
import { UNDO_SECONDS } from "../../../base/rules/lifetimes.ts";
import { type From, record } from "../../audit/index.ts";
import type { Session } from "../../session/index.ts";
import { loadDevice } from "../device/device.sql.ts";
import { deleteAnswers, insertAnswer, loadNewcomers } from "./voucher.sql.ts";

export interface Newcomer {
  readonly id: string;
  readonly name: string;
  readonly at: UnixSeconds;
  readonly ip: string;
  readonly browser: string;
  /** The phone that vouched for it, and whether that phone was retired by it. */
  readonly by: string;
  readonly instead: boolean;
}

type AskingSession = Pick<Session, "id" | "browserId"> & { readonly account: Pick<Session["account"], "id"> };

const placeOf = ({ id, browserId }: AskingSession): string => browserId ?? `session:${id}`;

/** The phones that wait for this browser's answer, newest first. */
export async function listNewcomers(world: World, session: AskingSession): Promise<readonly Newcomer[]> {
  const since = world.now() - UNDO_SECONDS;
  const rows = await loadNewcomers(world, { accountId: session.account.id, since, place: placeOf(session) });
  return Promise.all(
    rows.map(async (row) => {
      const old = row.vouched_by === null ? undefined : await loadDevice(world, row.vouched_by);
      return {
        id: row.id,
        name: row.name,
        at: unixSeconds(row.enrolled_at),
        ip: row.enrolled_ip,
        browser: row.enrolled_browser,
        by: old?.name ?? "",
        instead: old?.revoked_why === "revoked" && old.revoked_at === row.enrolled_at,
      };
    }),
  );
}

/** *Ini ponsel saya*: this browser does not ask again. It opens nothing and ends nothing; a second press, or another phone's id, does nothing. */
export async function answerMine(world: World, session: AskingSession, deviceId: string, from: From): Promise<void> {
  const waiting = (await listNewcomers(world, session)).find((it) => it.id === deviceId);
  if (!waiting) return;
  await transact(world, async (tx) => {
    if (!(await insertAnswer(tx, deviceId, placeOf(session)))) return;
    const detail = { device: deviceId, name: waiting.name };
    await record(tx, { event: "device", outcome: "mine", accountId: session.account.id, from, detail });
  });
}

/** Deletes answers about phones that no page asks about any more. */
export const clearAnswers = (world: World, most: number): Promise<number> =>
  deleteAnswers(world, world.now() - UNDO_SECONDS, most);
