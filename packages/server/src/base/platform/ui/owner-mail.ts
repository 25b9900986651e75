/** The mail to an account's owner: it greets by name, and lists the account and where and when something happened. */
import type { Mail } from "../outbox/outbox.ts";
import type { WorldOrTx } from "../world.ts";
import { shownBrowser } from "./browser.ts";
import { type Letter, writeMail } from "./mail.html.ts";
import type { Language } from "./texts.ts";
import { dateTime } from "./time.ts";

/** Whom the mail greets. */
export interface Owner {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
}

/** From where somebody acted. */
export interface Place {
  readonly browserLabel: string;
  readonly ip: string;
}

type Facts = NonNullable<Letter["facts"]>;
type Words = Omit<Letter, "greeting" | "facts">;

interface OwnerMail extends Pick<Mail, "kind" | "alone" | "subject"> {
  /** Where it happened, at this moment: User ID, place and time are listed; null: no place. A function lists other facts. */
  readonly facts: Place | null | ((language: Language) => Facts);
  readonly id: Words;
  readonly en: Words;
  readonly path?: string;
  readonly otherPath?: string;
}

/** Writes a mail to an account's owner, ready for the outbox. */
export function writeOwnerMail(world: WorldOrTx, owner: Owner, mail: OwnerMail): Mail {
  const { kind, alone, id, en, facts, ...rest } = mail;
  const factsIn = (language: Language): Facts =>
    typeof facts === "function"
      ? facts(language)
      : [["User ID", owner.userId], ...(facts ? placeFacts(world, facts, language) : [timeFact(world, language)])];
  const written = writeMail(world, {
    ...rest,
    id: { greeting: `Yth. ${owner.name},`, facts: factsIn("id"), ...id },
    en: { greeting: `Dear ${owner.name},`, facts: factsIn("en"), ...en },
  });
  return { kind, accountId: owner.id, to: owner.email, ...(alone && { alone }), ...written };
}

/** Browser, IP address and time of what happens at this moment. */
export const placeFacts = (world: WorldOrTx, from: Place, language: Language): Facts => [
  [language === "id" ? "Peramban" : "Browser", shownBrowser(from.browserLabel, language)],
  [language === "id" ? "Alamat IP" : "IP address", from.ip],
  timeFact(world, language),
];

export const timeFact = (world: WorldOrTx, language: Language): Facts[number] => [
  language === "id" ? "Waktu" : "Time",
  dateTime(world.now(), world.config.timeZone, language),
];
