/** Tells the owner that a passkey was removed, from where, and what to do if it was somebody else. OWASP ASVS 6.3.7. */
import type { Visit } from "../../http/route.ts";
import type { Mail } from "../../outbox/outbox.ts";
import type { SessionAccount } from "../../session/session.ts";
import { shownBrowser } from "../../ui/browser.ts";
import { writeMail } from "../../ui/mail.html.ts";
import { dateTime } from "../../ui/time.ts";
import type { World } from "../../world.ts";

/** `twoFactorOff`: with the stranger's passkey 2FA itself was switched off. */
export function removedMail(
  world: World,
  account: SessionAccount,
  from: Pick<Visit, "browserLabel" | "ip">,
  it: { readonly name: string; readonly twoFactorOff: boolean },
): Mail {
  const { lpseName, helpdesk, timeZone } = world.config;
  const written = writeMail(world, {
    subject: "Passkey dihapus dari akun SPSE Anda",
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [
        `Sebuah passkey dihapus dari akun Anda di ${lpseName}. Passkey itu tidak dapat lagi dipakai untuk login.`,
        ...(it.twoFactorOff
          ? ["2FA akun Anda sekarang tidak aktif. Aktifkan kembali dengan ponsel atau passkey Anda sendiri."]
          : []),
      ],
      facts: [
        ["User ID", account.userId],
        ["Passkey", it.name],
        ["Peramban", from.browserLabel],
        ["Alamat IP", from.ip],
        ["Waktu", dateTime(world.now(), timeZone, "id")],
      ],
      closing: [`Bukan Anda? Segera login dan ganti password. Lalu hubungi ${helpdesk}.`],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [
        `A passkey was removed from your account at ${lpseName}. It can no longer be used to log in.`,
        ...(it.twoFactorOff
          ? ["2FA of your account is off now. Enable it again with a phone or passkey of your own."]
          : []),
      ],
      facts: [
        ["User ID", account.userId],
        ["Passkey", it.name],
        ["Browser", shownBrowser(from.browserLabel, "en")],
        ["IP address", from.ip],
        ["Time", dateTime(world.now(), timeZone, "en")],
      ],
      closing: [`Not you? Log in and change your password at once. Then contact ${helpdesk}.`],
    },
  });
  return { kind: "passkey-removed", accountId: account.id, to: account.email, ...written };
}
