/** The mails about a browser: it is known from now on, its cookie was copied, or a session was used outside of it. */

import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import { browserFact, ipFact, type Place, timeFact, writeOwnerMail } from "../../../base/platform/ui/owner-mail.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";
import type { Account } from "../../account/index.ts";

/** Tells the owner that a browser is known from now on. */
export function knownMail(world: WorldOrTx, account: Account, from: Place): Mail {
  const { helpdesk } = world.office;
  return writeOwnerMail(world, account, {
    kind: "browser-known",
    subject: { id: "Login dari peramban baru ke akun SPSE Anda", en: "Login to your SPSE account from a new browser" },
    path: "/keamanan",
    paragraphs: {
      id: "Akun SPSE Anda dipakai untuk login dari peramban baru. Peramban itu sekarang dikenal: login berikutnya dari sana cukup disetujui dengan “Ya”, tanpa angka.",
      en: "Your SPSE account was used to log in from a new browser. That browser is known now: the next logins from it need only your “Ya” (Yes), without the number.",
    },
    facts: from,
    button: { id: "Periksa di Keamanan akun", en: "Check under Account security" },
    closing: [
      {
        id: "Jika ini Anda, tidak ada yang perlu dilakukan. Di komputer bersama, tekan “Lupakan” di Keamanan akun.",
        en: "If it was you, there is nothing to do. On a shared computer, press “Forget” (Lupakan) under Account security.",
      },
      {
        id: `Jika bukan, segera ganti password, lalu di Keamanan akun, lupakan peramban itu dan akhiri sesi lain. Perlu bantuan? Hubungi ${helpdesk}.`,
        en: `If not, change your password at once, then forget that browser and end the other sessions under Account security. Need help? Contact ${helpdesk}.`,
      },
    ],
  });
}

/** Warns the owner that a known browser's cookie was copied. */
export function copiedMail(world: WorldOrTx, account: Account, from: Place): Mail {
  return writeOwnerMail(world, account, {
    kind: "browser-copied",
    subject: { id: "Peringatan: peramban Anda tidak dikenal lagi", en: "Warning: your browser is no longer known" },
    path: "/keamanan",
    paragraphs: [
      {
        id: "Tanda pengenal lama peramban Anda (cookie) dipakai lagi, padahal sudah diganti. Mungkin orang lain menyalinnya. Peramban itu tidak dikenal lagi: sesinya diakhiri, dan login berikutnya dari sana meminta angka.",
        en: "An old cookie of your browser was used again, although it had been replaced. Somebody may have copied it. That browser is no longer known: its sessions have ended, and the next login from it asks for the number.",
      },
      {
        id: "Jika Anda baru memulihkan komputer dari cadangan, ini wajar. Jika tidak, segera ganti password Anda dan akhiri sesi lain di Keamanan akun.",
        en: "If you have just restored a computer from a backup, this is normal. If not, change your password at once and end the other sessions under Account security.",
      },
    ],
    facts: from,
    button: { id: "Periksa di Keamanan akun", en: "Check under Account security" },
    closing: {
      id: `Perlu bantuan? Hubungi ${world.office.helpdesk}.`,
      en: `Need help? Contact ${world.office.helpdesk}.`,
    },
  });
}

/** Warns the owner that a session was used outside of its browser, and has ended. */
export function strayMail(world: WorldOrTx, account: Account, from: Place): Mail {
  const { helpdesk } = world.office;
  return writeOwnerMail(world, account, {
    kind: "session-other-browser",
    subject: { id: "Peringatan: salah satu sesi Anda diakhiri", en: "Warning: one of your sessions was ended" },
    path: "/keamanan",
    paragraphs: {
      id: "Sesi Anda di SPSE dipakai dari peramban lain, bukan dari peramban tempat Anda login. Mungkin orang lain menyalinnya. Sesi itu langsung diakhiri, dan tidak ada yang diubah.",
      en: "Your SPSE session was used from a different browser than the one you logged in with. Somebody may have copied it. That session was ended at once, and nothing was changed.",
    },
    facts: [
      ["User ID", account.userId],
      browserFact(from.browserLabel, { id: "Dipakai dari", en: "Used from" }),
      ipFact(from.ip),
      timeFact(world),
    ],
    button: { id: "Periksa di Keamanan akun", en: "Check under Account security" },
    closing: [
      {
        id: "Jika Anda baru menghapus sebagian cookie peramban, ini wajar: cukup login kembali.",
        en: "If you have just deleted some of your browser's cookies, this is normal: log in again.",
      },
      {
        id: `Jika tidak, periksa komputer Anda dengan antivirus, ganti password, dan akhiri sesi lain di Keamanan akun. Perlu bantuan? Hubungi ${helpdesk}.`,
        en: `If not, check your computer with an antivirus program, change your password, and end the other sessions under Account security. Need help? Contact ${helpdesk}.`,
      },
    ],
  });
}
