/** Tells the owner that a browser is known from now on. */

import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import { type Place, writeOwnerMail } from "../../../base/platform/ui/owner-mail.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";
import type { Account } from "../../account/index.ts";

export function knownMail(world: WorldOrTx, account: Account, from: Place): Mail {
  const { helpdesk } = world.office;
  return writeOwnerMail(world, account, {
    kind: "browser-known",
    subject: "Login dari peramban baru ke akun SPSE Anda",
    path: "/login",
    paragraphs: {
      id: "Akun SPSE Anda dipakai untuk login dari peramban baru. Peramban itu sekarang dikenal: login berikutnya dari sana cukup disetujui dengan “Ya”, tanpa angka.",
      en: "Your SPSE account was used to log in from a new browser. That browser is known now: the next logins from it need only your “Ya” (Yes), without the number.",
    },
    facts: from,
    button: { id: "Login dan periksa", en: "Log in and check" },
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
