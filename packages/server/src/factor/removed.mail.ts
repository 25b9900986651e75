/** Tells the owner that a device or passkey was removed, from where, and what to do if it was somebody else. OWASP ASVS 6.3.7. */
import type { Visit } from "../http/route.ts";
import type { Mail } from "../outbox/outbox.ts";
import type { SessionAccount } from "../session/session.ts";
import { shownBrowser } from "../ui/browser.ts";
import { writeMail } from "../ui/mail.html.ts";
import { dateTime } from "../ui/time.ts";
import type { World } from "../world.ts";
import type { Added } from "./added.ts";

/** `twoFactorOff`: with the stranger's phone or passkey 2FA itself was switched off. */
type Removed = Pick<Added, "kind" | "name"> & { readonly twoFactorOff: boolean };

const words = {
  device: {
    subject: "Perangkat dihapus dari akun SPSE Anda",
    id: { name: "Perangkat", gone: "Sebuah perangkat", end: "Perangkat itu tidak dapat lagi menyetujui login." },
    en: { name: "Device", gone: "A device", end: "It can no longer approve logins." },
  },
  passkey: {
    subject: "Passkey dihapus dari akun SPSE Anda",
    id: { name: "Passkey", gone: "Sebuah passkey", end: "Passkey itu tidak dapat lagi dipakai untuk login." },
    en: { name: "Passkey", gone: "A passkey", end: "It can no longer be used to log in." },
  },
} as const;

export function removedMail(
  world: World,
  account: SessionAccount,
  from: Pick<Visit, "browserLabel" | "ip">,
  it: Removed,
): Mail {
  const { lpseName, helpdesk, timeZone } = world.config;
  const { subject, id, en } = words[it.kind];
  const written = writeMail(world, {
    subject,
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [
        `${id.gone} dihapus dari akun Anda di ${lpseName}. ${id.end}`,
        ...(it.twoFactorOff
          ? ["2FA akun Anda sekarang tidak aktif. Aktifkan kembali dengan ponsel atau passkey Anda sendiri."]
          : []),
      ],
      facts: [
        ["User ID", account.userId],
        [id.name, it.name],
        ["Peramban", from.browserLabel],
        ["Alamat IP", from.ip],
        ["Waktu", dateTime(world.now(), timeZone, "id")],
      ],
      closing: [`Bukan Anda? Segera login dan ganti password. Lalu hubungi ${helpdesk}.`],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [
        `${en.gone} was removed from your account at ${lpseName}. ${en.end}`,
        ...(it.twoFactorOff
          ? ["2FA of your account is off now. Enable it again with a phone or passkey of your own."]
          : []),
      ],
      facts: [
        ["User ID", account.userId],
        [en.name, it.name],
        ["Browser", shownBrowser(from.browserLabel, "en")],
        ["IP address", from.ip],
        ["Time", dateTime(world.now(), timeZone, "en")],
      ],
      closing: [`Not you? Log in and change your password at once. Then contact ${helpdesk}.`],
    },
  });
  return { kind: `${it.kind}-removed`, accountId: account.id, to: account.email, ...written };
}
