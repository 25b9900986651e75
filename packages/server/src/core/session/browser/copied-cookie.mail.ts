/** Warns the owner that a known browser's cookie was copied. */

import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import { type Place, writeOwnerMail } from "../../../base/platform/ui/owner-mail.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";
import type { Account } from "../../account/index.ts";

export function copiedMail(world: WorldOrTx, account: Account, from: Place): Mail {
  return writeOwnerMail(world, account, {
    kind: "browser-copied",
    subject: "Peringatan: peramban Anda tidak dikenal lagi",
    path: "/login",
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
    button: { id: "Login dan periksa", en: "Log in and check" },
    closing: {
      id: `Perlu bantuan? Hubungi ${world.office.helpdesk}.`,
      en: `Need help? Contact ${world.office.helpdesk}.`,
    },
  });
}
