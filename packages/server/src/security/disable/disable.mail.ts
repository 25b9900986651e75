/** Tells the owner that 2FA was switched off, from where, and what to do if it was somebody else. OWASP ASVS 6.3.7. */
import type { Account } from "../../account/index.ts";
import { type WrittenMail, writeMail } from "../../platform/ui/mail.html.ts";
import { dateTime } from "../../platform/ui/time.ts";
import type { World } from "../../platform/world.ts";
import type { Visit } from "../../web/route.ts";

export function disabledMail(world: World, account: Account, from: Pick<Visit, "browserLabel" | "ip">): WrittenMail {
  const { lpseName, helpdesk, timeZone } = world.config;
  return writeMail(world, {
    subject: "2FA akun Anda telah dinonaktifkan",
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [
        `2FA akun Anda di ${lpseName} telah dinonaktifkan. Login berikutnya hanya memerlukan User ID dan Password.`,
      ],
      facts: [
        ["User ID", account.userId],
        ["Peramban", from.browserLabel],
        ["Alamat IP", from.ip],
        ["Waktu", dateTime(world.now(), timeZone, "id")],
      ],
      closing: [`Bukan Anda? Segera login, ganti password, dan aktifkan 2FA kembali. Lalu hubungi ${helpdesk}.`],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [`2FA of your account at ${lpseName} was disabled. The next login needs only User ID and password.`],
      facts: [
        ["User ID", account.userId],
        ["Browser", from.browserLabel],
        ["IP address", from.ip],
        ["Time", dateTime(world.now(), timeZone, "en")],
      ],
      closing: [`Not you? Log in, change your password and enable 2FA again at once. Then contact ${helpdesk}.`],
    },
  });
}
