/** Tells the owner that a browser is known from now on. */

import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import { shownBrowser } from "../../../base/platform/ui/browser.ts";
import { writeMail } from "../../../base/platform/ui/mail.html.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";
import type { Account } from "../../account/index.ts";
import type { From } from "../../audit/index.ts";

export function knownMail(world: WorldOrTx, account: Account, from: From): Mail {
  const { helpdesk } = world.office;
  const { timeZone } = world.config;
  const written = writeMail(world, {
    subject: "Login dari peramban baru ke akun SPSE Anda",
    path: "/login",
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [
        "Akun SPSE Anda dipakai untuk login dari peramban baru. Peramban itu sekarang dikenal: login berikutnya dari sana cukup disetujui dengan “Ya”, tanpa angka.",
      ],
      facts: [
        ["User ID", account.userId],
        ["Peramban", from.browserLabel],
        ["Alamat IP", from.ip],
        ["Waktu", dateTime(world.now(), timeZone, "id")],
      ],
      button: "Login dan periksa",
      closing: [
        "Jika ini Anda, tidak ada yang perlu dilakukan. Di komputer bersama, tekan “Lupakan” di Keamanan akun.",
        `Jika bukan, segera ganti password, lalu di Keamanan akun, lupakan peramban itu dan akhiri sesi lain. Perlu bantuan? Hubungi ${helpdesk}.`,
      ],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [
        "Your SPSE account was used to log in from a new browser. That browser is known now: the next logins from it need only your “Ya” (Yes), without the number.",
      ],
      facts: [
        ["User ID", account.userId],
        ["Browser", shownBrowser(from.browserLabel, "en")],
        ["IP address", from.ip],
        ["Time", dateTime(world.now(), timeZone, "en")],
      ],
      button: "Log in and check",
      closing: [
        "If it was you, there is nothing to do. On a shared computer, press “Forget” (Lupakan) under Account security.",
        `If not, change your password at once, then forget that browser and end the other sessions under Account security. Need help? Contact ${helpdesk}.`,
      ],
    },
  });
  return { kind: "browser-known", accountId: account.id, to: account.email, ...written };
}
