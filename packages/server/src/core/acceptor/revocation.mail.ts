/** Tells the owner that a phone has removed itself. NIST SP 800-63B-4 §4.6. [P-53] */

import type { Mail } from "../../base/platform/outbox/outbox.ts";
import { timeFact, writeOwnerMail } from "../../base/platform/ui/owner-mail.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import type { Account } from "../account/index.ts";
import type { Phone } from "../factors/device/index.ts";

export function revokedMail(world: WorldOrTx, account: Account, phone: Phone): Mail {
  return writeOwnerMail(world, account, {
    kind: "device-revoked",
    subject: "Ponsel dihapus dari akun SPSE Anda",
    paragraphs: {
      id: "Sebuah ponsel dihapus dari akun SPSE Anda lewat aplikasi di ponsel itu. 2FA tetap aktif, dan semua sesi diakhiri.",
      en: "A phone was removed from your SPSE account in the app on that phone. 2FA stays on, and all sessions have ended.",
    },
    facts: [["User ID", account.userId], [{ id: "Perangkat", en: "Device" }, phone.name], timeFact(world)],
    closing: {
      id: `Bukan Anda yang melakukannya? Segera ganti password, lalu hubungi ${world.office.helpdesk}.`,
      en: `Not you? Change your password at once, then contact ${world.office.helpdesk}.`,
    },
  });
}
