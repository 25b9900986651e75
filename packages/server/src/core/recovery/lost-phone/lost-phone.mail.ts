/** Tells the owner that all phones were stopped, from where, and what to do if it was somebody else. */

import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import { type Place, writeOwnerMail } from "../../../base/platform/ui/owner-mail.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";
import type { Account } from "../../account/index.ts";
import { allFactors } from "../../factors/index.ts";

export function stoppedMail(world: WorldOrTx, account: Account, from: Place): Mail {
  const { lpseName, helpdesk } = world.office;
  return writeOwnerMail(world, account, {
    kind: "phone-lost",
    facts: from,
    subject: { id: "Ponsel akun SPSE Anda dilaporkan hilang", en: "The phone of your SPSE account was reported lost" },
    paragraphs: {
      id: `Dengan salah satu kode pemulihan Anda, semua ${allFactors.id} akun Anda di ${lpseName} dihentikan dan semua sesi diakhiri. 2FA tetap aktif.`,
      en: `With one of your recovery codes, all ${allFactors.en} of your account at ${lpseName} were stopped and all sessions were ended. 2FA stays on.`,
    },
    closing: [
      {
        id: "Login dengan Password dan kode pemulihan lain, lalu daftarkan ponsel baru.",
        en: "Log in with your password and another recovery code, then register a new phone.",
      },
      {
        id: `Bukan Anda? Seseorang memegang kode pemulihan Anda: setelah login, ganti password dan buat kode baru. Perlu bantuan? Hubungi ${helpdesk}.`,
        en: `Not you? Somebody has your recovery codes: once logged in, change your password and make new codes. Need help? Contact ${helpdesk}.`,
      },
    ],
  });
}
