/** Warns the owner that a session was used outside of its browser, and has ended. */

import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import { shownBrowser } from "../../../base/platform/ui/browser.ts";
import { writeMail } from "../../../base/platform/ui/mail.html.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";
import type { Account } from "../../account/index.ts";
import type { From } from "../../audit/index.ts";

export function strayMail(world: WorldOrTx, account: Account, from: From): Mail {
  const { helpdesk } = world.office;
  const { timeZone } = world.config;
  const written = writeMail(world, {
    subject: "Peringatan: salah satu sesi Anda diakhiri",
    path: "/login",
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [
        "Sesi Anda di SPSE dipakai dari peramban lain, bukan dari peramban tempat Anda login. Mungkin orang lain menyalinnya. Sesi itu langsung diakhiri, dan tidak ada yang diubah.",
      ],
      facts: [
        ["User ID", account.userId],
        ["Dipakai dari", from.browserLabel],
        ["Alamat IP", from.ip],
        ["Waktu", dateTime(world.now(), timeZone, "id")],
      ],
      button: "Login dan periksa",
      closing: [
        "Jika Anda baru menghapus sebagian cookie peramban, ini wajar: cukup login kembali.",
        `Jika tidak, periksa komputer Anda dengan antivirus, ganti password, dan akhiri sesi lain di Keamanan akun. Perlu bantuan? Hubungi ${helpdesk}.`,
      ],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [
        "Your SPSE session was used from a different browser than the one you logged in with. Somebody may have copied it. That session was ended at once, and nothing was changed.",
      ],
      facts: [
        ["User ID", account.userId],
        ["Used from", shownBrowser(from.browserLabel, "en")],
        ["IP address", from.ip],
        ["Time", dateTime(world.now(), timeZone, "en")],
      ],
      button: "Log in and check",
      closing: [
        "If you have just deleted some of your browser's cookies, this is normal: log in again.",
        `If not, check your computer with an antivirus program, change your password, and end the other sessions under Account security. Need help? Contact ${helpdesk}.`,
      ],
    },
  });
  return { kind: "session-other-browser", accountId: account.id, to: account.email, ...written };
}
