/** Tells the owner that a device was removed, from where, and what to do if it was somebody else. OWASP ASVS 6.3.7. */
import type { Visit } from "../../http/route.ts";
import type { Mail } from "../../outbox/outbox.ts";
import type { SessionAccount } from "../../session/session.ts";
import { shownBrowser } from "../../ui/browser.ts";
import { writeMail } from "../../ui/mail.html.ts";
import { dateTime } from "../../ui/time.ts";
import type { World } from "../../world.ts";

/** `twoFactorOff`: with the stranger's phone 2FA itself was switched off. */
export function removedMail(
  world: World,
  account: SessionAccount,
  from: Pick<Visit, "browserLabel" | "ip">,
  it: { readonly device: string; readonly twoFactorOff: boolean },
): Mail {
  const { lpseName, helpdesk, timeZone } = world.config;
  const written = writeMail(world, {
    subject: "Perangkat dihapus dari akun SPSE Anda",
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [
        `Sebuah perangkat dihapus dari akun Anda di ${lpseName}. Perangkat itu tidak dapat lagi menyetujui login.`,
        ...(it.twoFactorOff
          ? ["2FA akun Anda sekarang tidak aktif. Aktifkan kembali dengan ponsel Anda sendiri."]
          : []),
      ],
      facts: [
        ["User ID", account.userId],
        ["Perangkat", it.device],
        ["Peramban", from.browserLabel],
        ["Alamat IP", from.ip],
        ["Waktu", dateTime(world.now(), timeZone, "id")],
      ],
      closing: [`Bukan Anda? Segera login dan ganti password. Lalu hubungi ${helpdesk}.`],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [
        `A device was removed from your account at ${lpseName}. It can no longer approve logins.`,
        ...(it.twoFactorOff ? ["2FA of your account is off now. Enable it again with your own phone."] : []),
      ],
      facts: [
        ["User ID", account.userId],
        ["Device", it.device],
        ["Browser", shownBrowser(from.browserLabel, "en")],
        ["IP address", from.ip],
        ["Time", dateTime(world.now(), timeZone, "en")],
      ],
      closing: [`Not you? Log in and change your password at once. Then contact ${helpdesk}.`],
    },
  });
  return { kind: "device-removed", accountId: account.id, to: account.email, ...written };
}
