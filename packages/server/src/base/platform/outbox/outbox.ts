/**
 * Mails to send, as rows written in the flow's own transaction. A mail is queued exactly when its change is committed,
 * and is not lost while the mail server is down. The body is sealed under the master key and erased after sending.
 */
import { insertRows } from "../db/insert-rows.ts";
import { token } from "../keys.ts";
import type { Tx } from "../world.ts";
import { loadSecondAddresses, NOTHING } from "./outbox.sql.ts";

/** One mail. `kind` is stable and holds no secret: a log never shows more of a mail. */
export interface Mail {
  readonly kind: string;
  readonly accountId: string | null;
  readonly to: string;
  /** It contains a link or a code, or addresses its one reader: the account's second address gets no copy. */
  readonly alone?: boolean;
  /** A mail sent to many people that none of them waits for: every other due mail goes first. */
  readonly bulk?: true;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * Queues a mail, and a copy for the account's second address (NIST SP 800-63B-4 §4.6: all addresses get it). Call
 * inside the transaction of the change that the mail reports. It wakes the jobs, which send it.
 */
export const queueMail = (tx: Tx, mail: Mail): Promise<void> => queueMails(tx, [mail]);

/** The same for several mails, at least one, in as many statements. */
export async function queueMails(tx: Tx, mails: readonly Mail[]): Promise<void> {
  const seconds = await loadSecondAddresses(
    tx,
    mails.flatMap((it) => (it.alone ? [] : (it.accountId ?? []))),
  );
  const copies = mails.flatMap((mail) => {
    const to = (mail.alone ? null : seconds.get(mail.accountId ?? "")) ?? mail.to;
    return to === mail.to ? [] : { ...mail, to };
  });
  await insertMails(tx, [...mails, ...copies], null);
  await tx.wake.wake(tx.db, "mail:due");
}

/**
 * Queues one mail, or a row of the same size without a mail, by the same statement, so that the asker does not learn which.
 * Neither wakes the jobs, because their work would change the time of the answer; the jobs send the mail some seconds later. A
 * row without a mail is given up from the start and soon cleared.
 */
export async function queueUnseen(tx: Tx, mail: Mail, isMailed: boolean): Promise<void> {
  const now = tx.now();
  if (isMailed) return insertMails(tx, [mail], null);
  const blank = (secret: string) => "x".repeat(secret.length);
  const { to, subject, text, html } = mail;
  const nothing = { to: blank(to), subject: blank(subject), text: blank(text), html: blank(html) };
  await insertMails(tx, [{ kind: NOTHING, accountId: null, ...nothing }], now);
}

async function insertMails(tx: Tx, mails: readonly Mail[], givenUpAt: number | null): Promise<void> {
  const now = tx.now();
  const rows = mails.map(({ to, subject, text, html, kind, accountId, bulk }) => {
    const id = token(tx.random, 16);
    return {
      ...{ id, account_id: accountId, kind },
      sealed: tx.keys.seal("mail", id, JSON.stringify({ to, subject, text, html })),
      ...{ created_at: now, attempts: 0, next_try_at: now, leased_until: null, sent_at: null },
      ...{ given_up_at: givenUpAt, bulk: bulk ? (1 as const) : (0 as const) },
    };
  });
  await insertRows(tx.db, "mail", rows).execute();
}
