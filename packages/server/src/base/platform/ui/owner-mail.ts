/** The mail to an account's owner: it greets by name, and lists the account and where and when something happened. */
import type { Mail } from "../outbox/outbox.ts";
import type { WorldOrTx } from "../world.ts";
import { shownBrowser } from "./browser.ts";
import { inBoth, type MailBody, type MailFact, writeMail } from "./mail.html.ts";
import type { Language } from "./texts.ts";
import { dateTime } from "./time.ts";

/** Whom the mail greets. */
export interface Owner {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** The mail begins with it; null: Indonesian. */
  readonly language: Language | null;
}

/** From where somebody acted. */
export interface Place {
  readonly browserLabel: string;
  readonly ip: string;
}

interface OwnerMail extends Omit<MailBody, "facts">, Pick<Mail, "kind" | "alone"> {
  /** Where it happened, at this moment: User ID, place and time are listed; null: no place. A list: other facts. */
  readonly facts: Place | null | readonly MailFact[];
}

/** Writes a mail to an account's owner, ready for the outbox. */
export function writeOwnerMail(world: WorldOrTx, owner: Owner, { kind, alone, facts, ...body }: OwnerMail): Mail {
  const written = writeMail(world, {
    ...body,
    language: owner.language,
    greeting: { id: `Yth. ${owner.name},`, en: `Dear ${owner.name},` },
    facts: isList(facts)
      ? facts
      : [["User ID", owner.userId], ...(facts ? placeFacts(world, facts) : [timeFact(world)])],
  });
  return { kind, accountId: owner.id, to: owner.email, ...(alone && { alone }), ...written };
}

const isList = (facts: OwnerMail["facts"]): facts is readonly MailFact[] => Array.isArray(facts);

export const browserFact = (label: string, name: MailFact[0] = { id: "Peramban", en: "Browser" }): MailFact => [
  name,
  inBoth((language) => shownBrowser(label, language)),
];

export const ipFact = (ip: string): MailFact => [{ id: "Alamat IP", en: "IP address" }, ip];

/** The moment of something. */
export const timeFact = (
  world: WorldOrTx,
  at = world.now(),
  name: MailFact[0] = { id: "Waktu", en: "Time" },
): MailFact => [name, inBoth((language) => dateTime(at, world.config.timeZone, language))];

/** Browser, IP address and time of an event that happens now. */
export const placeFacts = (world: WorldOrTx, from: Place): readonly MailFact[] => [
  browserFact(from.browserLabel),
  ipFact(from.ip),
  timeFact(world),
];
