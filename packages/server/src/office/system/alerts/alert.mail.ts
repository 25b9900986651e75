/** The mails about an incident of the system: when it begins, and when it is over. They name nobody. */
import type { UnixSeconds } from "@spse/protocol";
import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import { writeMail } from "../../../base/platform/ui/mail.html.ts";
import { type Language, speak } from "../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";
import { alertTexts } from "./alert.texts.ts";
import type { AlertKind } from "./alert.ts";

interface About {
  readonly kind: AlertKind;
  readonly what: "raised" | "over";
  readonly at: UnixSeconds;
  readonly accountId: string | null;
  readonly to: string;
}

export function alertMail(world: WorldOrTx, { kind, what, at, accountId, to }: About): Mail {
  const over = what === "over";
  const letter = (language: Language, button: string) => {
    const say = speak(alertTexts, language);
    return {
      greeting: say(what),
      paragraphs: over ? [say(kind)] : [say(kind), say(`${kind}.mend`)],
      facts: [[say("time"), dateTime(at, world.config.timeZone, language)]] as const,
      button,
    };
  };
  return {
    kind: "alert",
    accountId,
    to,
    ...writeMail(world, {
      subject: `${over ? "Selesai" : "Peringatan"}: ${alertTexts[kind].id}`,
      id: letter("id", "Buka halaman Sistem"),
      en: letter("en", "Open the page System (Sistem)"),
      path: "/konsol/sistem",
    }),
  };
}
