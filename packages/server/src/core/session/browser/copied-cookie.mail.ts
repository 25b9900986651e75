/** Warns the owner that a known browser's cookie was copied. */

import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import { shownBrowser } from "../../../base/platform/ui/browser.ts";
import { writeMail } from "../../../base/platform/ui/mail.html.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";
import type { Account } from "../../account/index.ts";

export function copiedMail(
  world: WorldOrTx,
  account: Account,
  from: { readonly ip: string; readonly browserLabel: string },
): Mail {
  const zone = world.config.timeZone;
  const written = writeMail(world, {
    subject: "Peringatan: peramban Anda tidak dikenal lagi",
    path: "/login",
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [
        "Tanda pengenal lama peramban Anda (cookie) dipakai lagi, padahal sudah diganti. Mungkin orang lain menyalinnya. Peramban itu tidak dikenal lagi: sesinya diakhiri, dan login berikutnya dari sana meminta angka.",
        "Jika Anda baru memulihkan komputer dari cadangan, ini wajar. Jika tidak, segera ganti password Anda dan akhiri sesi lain di Keamanan akun.",
      ],
      facts: [
        ["User ID", account.userId],
        ["Peramban", from.browserLabel],
        ["Alamat IP", from.ip],
        ["Waktu", dateTime(world.now(), zone, "id")],
      ],
      button: "Login dan periksa",
      closing: [`Perlu bantuan? Hubungi ${world.office.helpdesk}.`],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [
        "An old cookie of your browser was used again, although it had been replaced. Somebody may have copied it. That browser is no longer known: its sessions have ended, and the next login from it asks for the number.",
        "If you have just restored a computer from a backup, this is normal. If not, change your password at once and end the other sessions under Account security.",
      ],
      facts: [
        ["User ID", account.userId],
        ["Browser", shownBrowser(from.browserLabel, "en")],
        ["IP address", from.ip],
        ["Time", dateTime(world.now(), zone, "en")],
      ],
      button: "Log in and check",
      closing: [`Need help? Contact ${world.office.helpdesk}.`],
    },
  });
  return { kind: "browser-copied", accountId: account.id, to: account.email, ...written };
}
