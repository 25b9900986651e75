/** Tells the owner that the password was changed, from where, and what to do if it was somebody else. NIST SP 800-63B-4 §4.6. */

import type { Mail } from "../../platform/outbox/outbox.ts";
import { shownBrowser } from "../../platform/ui/browser.ts";
import { writeMail } from "../../platform/ui/mail.html.ts";
import { dateTime } from "../../platform/ui/time.ts";
import type { World } from "../../platform/world.ts";
import type { SessionAccount } from "../../session/index.ts";
import type { Visit } from "../../web/route.ts";

export function changedMail(world: World, account: SessionAccount, from: Pick<Visit, "browserLabel" | "ip">): Mail {
  const { lpseName, helpdesk, timeZone } = world.config;
  const written = writeMail(world, {
    subject: "Password akun SPSE Anda telah diganti",
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [`Password akun Anda di ${lpseName} telah diganti. Sesi di peramban lain diakhiri.`],
      facts: [
        ["User ID", account.userId],
        ["Peramban", from.browserLabel],
        ["Alamat IP", from.ip],
        ["Waktu", dateTime(world.now(), timeZone, "id")],
      ],
      closing: [`Bukan Anda? Segera gunakan Lupa Password? pada halaman login, lalu hubungi ${helpdesk}.`],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [`The password of your account at ${lpseName} was changed. Sessions in other browsers have ended.`],
      facts: [
        ["User ID", account.userId],
        ["Browser", shownBrowser(from.browserLabel, "en")],
        ["IP address", from.ip],
        ["Time", dateTime(world.now(), timeZone, "en")],
      ],
      closing: [`Not you? Use Lupa Password? on the login page at once, then contact ${helpdesk}.`],
    },
  });
  return { kind: "password-changed", accountId: account.id, to: account.email, ...written };
}
