/** Warns the owner that a session was used outside of its browser, and has ended. */

import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import { browserFact, ipFact, type Place, timeFact, writeOwnerMail } from "../../../base/platform/ui/owner-mail.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";
import type { Account } from "../../account/index.ts";

export function strayMail(world: WorldOrTx, account: Account, from: Place): Mail {
  const { helpdesk } = world.office;
  return writeOwnerMail(world, account, {
    kind: "session-other-browser",
    subject: "Peringatan: salah satu sesi Anda diakhiri",
    path: "/login",
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
    button: { id: "Login dan periksa", en: "Log in and check" },
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
