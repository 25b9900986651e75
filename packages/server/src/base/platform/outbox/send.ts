/**
 * Sends the mails that wait in the outbox: at once where possible, later where the mail server cannot be reached. At least once;
 * twice only where a process died between the server's acceptance and our row. The Message-ID is then the same.
 */
import { type UnixSeconds, unixSeconds } from "@spse/protocol";
import {
  DAY_SECONDS,
  FIRST_MAIL_RETRY_SECONDS,
  GIVE_UP_SECONDS,
  MAIL_LEASE_SECONDS,
  MOST_MAIL_RETRY_SECONDS,
} from "../../rules/lifetimes.ts";
import { KEPT_DAYS } from "../../rules/retention-days.ts";
import { addNow } from "../tally.ts";
import type { World } from "../world.ts";
import { deleteMails, type LeasedMail, leaseMails, markFailed, markSent } from "./outbox.sql.ts";
import type { Mail } from "./outbox.ts";

/** A mail on its way: its `id` goes into the Message-ID. */
type OutgoingMail = Pick<Mail, "to" | "subject" | "text" | "html"> & { readonly id: string };

/** Hands one mail to the mail server. @throws where the server did not accept it. */
export type Deliver = (mail: OutgoingMail) => Promise<void>;

/** Mails that one worker takes at once. */
const BATCH = 10;
/** Rows of sent mails stay for this time, without their bodies. */
const KEPT_SECONDS = KEPT_DAYS.mail * DAY_SECONDS;

/** When a mail that failed `attempts` times is tried again; null: never, it is too old. */
export function nextTry(createdAt: number, attempts: number, now: UnixSeconds): UnixSeconds | null {
  const wait = Math.min(FIRST_MAIL_RETRY_SECONDS * 3 ** Math.min(attempts - 1, 10), MOST_MAIL_RETRY_SECONDS);
  return now + wait > createdAt + GIVE_UP_SECONDS ? null : unixSeconds(now + wait);
}

/** Sends every mail that is due. @returns how many the mail server has accepted. */
export async function sendDue(world: World, deliver: Deliver): Promise<number> {
  let taken = 0;
  for (;;) {
    const batch = await leaseMails(world, BATCH, MAIL_LEASE_SECONDS);
    const ends = await Promise.all(batch.map((mail) => sendOne(world, deliver, mail)));
    await addNow(
      world,
      ends.flatMap((it) => (it === null ? [] : [`mail ${it}`])),
    );
    taken += ends.filter((it) => it === "taken").length;
    if (batch.length < BATCH) return taken;
  }
}

/** @returns how the mail ended; null where it is tried again. */
async function sendOne(world: World, deliver: Deliver, mail: LeasedMail): Promise<"taken" | "given-up" | null> {
  if (mail.createdAt + GIVE_UP_SECONDS <= world.now()) {
    // Queued while no mail server was set, or every process was down: its links are dead, and its news is old.
    await markFailed(world, mail, null, null);
    world.monitor?.note({ kind: "mail", outcome: "given-up" });
    return "given-up";
  }
  try {
    const outgoing = { id: mail.id, ...JSON.parse(world.keys.open("mail", mail.id, mail.sealed)) };
    await deliver(outgoing);
  } catch (error) {
    const again = nextTry(mail.createdAt, mail.attempts, world.now());
    const why = whyNot(error);
    await markFailed(world, mail, again, why);
    world.monitor?.note({ kind: "mail", outcome: again === null ? "given-up" : "not-taken" });
    const told = { mail: mail.id, kind: mail.kind, attempts: mail.attempts, why };
    if (again === null) world.log.error(told, "a mail was given up");
    else world.log.warn({ ...told, againAt: again }, "a mail was not taken; it is tried again");
    return again === null ? "given-up" : null;
  }
  await markSent(world, mail);
  world.monitor?.note({ kind: "mail", outcome: "taken" });
  return "taken";
}

/** The error's code, and the server's number. Not its sentence, which could quote the address. */
function whyNot(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return [code, responseCode].filter((it) => it !== undefined).join(" ") || "unknown";
}

/** Clears the rows of old mails; unsent ones were given up long before. It also empties the demo's mailbox. */
export const clearMails = (world: World, most: number): Promise<number> =>
  deleteMails(world, world.now() - KEPT_SECONDS, most);
