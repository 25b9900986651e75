/** Tells the owner that a phone has removed itself. NIST SP 800-63B-4 §4.6. [P-53] */

import type { Mail } from "../../base/platform/outbox/outbox.ts";
import { writeMail } from "../../base/platform/ui/mail.html.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import type { Account } from "../account/index.ts";
import type { Phone } from "../factors/device/index.ts";

export function revokedMail(world: WorldOrTx, account: Account, phone: Phone): Mail {
  const at = world.now();
  const zone = world.config.timeZone;
  const written = writeMail(world, {
    subject: "Ponsel dihapus dari akun SPSE Anda",
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [
        "Sebuah ponsel dihapus dari akun SPSE Anda lewat aplikasi di ponsel itu. 2FA tetap aktif, dan semua sesi diakhiri.",
      ],
      facts: [
        ["User ID", account.userId],
        ["Perangkat", phone.name],
        ["Waktu", dateTime(at, zone, "id")],
      ],
      closing: [`Bukan Anda yang melakukannya? Segera ganti password, lalu hubungi ${world.office.helpdesk}.`],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [
        "A phone was removed from your SPSE account in the app on that phone. 2FA stays on, and all sessions have ended.",
      ],
      facts: [
        ["User ID", account.userId],
        ["Device", phone.name],
        ["Time", dateTime(at, zone, "en")],
      ],
      closing: [`Not you? Change your password at once, then contact ${world.office.helpdesk}.`],
    },
  });
  return { kind: "device-revoked", accountId: account.id, to: account.email, ...written };
}
