/** The mails about an incident of the system: at its beginning, and at its end. They contain no names. */
import type { UnixSeconds } from "@spse/protocol";
import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import { inBoth, writeMail } from "../../../base/platform/ui/mail.html.ts";
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
  const time = inBoth((language) => dateTime(at, world.config.timeZone, language));
  const written = writeMail(world, {
    subject: `${over ? "Selesai" : "Peringatan"}: ${alertTexts[kind].id}`,
    greeting: alertTexts[what],
    paragraphs: over ? alertTexts[kind] : [alertTexts[kind], alertTexts[`${kind}.mend`]],
    facts: [[alertTexts.time, time]],
    button: { id: "Buka halaman Sistem", en: "Open the page System (Sistem)" },
    path: "/konsol/sistem",
  });
  return { kind: "alert", accountId, to, ...written };
}
