/** The mails about an incident of the system: when it begins, and when it is over. They name nobody. */
import type { UnixSeconds } from "@spse/protocol";
import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import { writeMail } from "../../../base/platform/ui/mail.html.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { World } from "../../../base/platform/world.ts";
import { alertTexts } from "./alert.texts.ts";
import type { AlertKind } from "./alert.ts";

interface About {
  readonly kind: AlertKind;
  readonly what: "raised" | "over";
  readonly at: UnixSeconds;
  readonly accountId: string | null;
  readonly to: string;
}

export function alertMail(world: World, { kind, what, at, accountId, to }: About): Mail {
  const { id, en } = alertTexts;
  const time = (language: "id" | "en") => dateTime(at, world.config.timeZone, language);
  const over = what === "over";
  const letter = (words: typeof id, language: "id" | "en", button: string) => ({
    greeting: over ? words.over : words.raised,
    paragraphs: over ? [words[kind]] : [words[kind], words[`${kind}.mend`]],
    facts: [[words.time, time(language)]] as const,
    button,
  });
  return {
    kind: "alert",
    accountId,
    to,
    ...writeMail(world, {
      subject: `${over ? "Selesai" : "Peringatan"}: ${id[kind]}`,
      id: letter(id, "id", "Buka halaman Sistem"),
      en: letter(en, "en", "Open the page System (Sistem)"),
      path: "/konsol/sistem",
    }),
  };
}
