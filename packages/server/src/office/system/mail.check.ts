/** The mail server: the check only logs in. It sends a mail only where a person has requested one. */
import { isLoopback } from "../../base/platform/config/config-refusals.ts";
import { openTransport, tryMailServer } from "../../base/platform/outbox/transport.ts";
import { writeMail } from "../../base/platform/ui/mail.html.ts";
import type { World } from "../../base/platform/world.ts";
import { good, mend, notice, type Outcome, reasonOf, type Subject } from "./finding.ts";

export async function examineMail({ config }: Subject): Promise<readonly Outcome[]> {
  const { smtpUrl, mode, mailFrom: from } = config;
  if (!smtpUrl) return [mode === "demo" ? good("mail-demo") : mend("mail-missing")];
  try {
    if ((await tryMailServer(smtpUrl)).encrypted) return [good("mail-accepted", { from })];
    return [isLoopback(new URL(smtpUrl).hostname) ? good("mail-near", { from }) : notice("mail-plain", { from })];
  } catch (error) {
    return [mend("mail-refused", { reason: reasonOf(error) })];
  }
}

/** Sends one mail that says that mails arrive. @param id names it, as an outbox row does. */
export async function sendTestMail(world: Pick<World, "config" | "office">, to: string, id: string): Promise<Outcome> {
  const { config } = world;
  if (!config.smtpUrl) return mend("mail-missing");
  const letter = writeMail(world, {
    subject: { id: "SPSE: email percobaan", en: "SPSE: test email" },
    greeting: { id: "Email ini dikirim untuk memeriksa pengaturan.", en: "This email was sent to check the settings." },
    paragraphs: {
      id: "Email dari SPSE sampai di alamat Anda. Anda tidak perlu melakukan apa pun.",
      en: "Email from SPSE arrives at your address. You do not need to do anything.",
    },
  });
  const transport = await openTransport(world, config.smtpUrl);
  try {
    await transport.deliver({ id, to, ...letter });
    return good("mail-sent", { to });
  } catch (error) {
    const reason = reasonOf(error);
    return mend(/^E(ENVELOPE|MESSAGE)\b/.test(reason) ? "mail-not-sent" : "mail-refused", { to, reason });
  } finally {
    transport.close();
  }
}
