/**
 * The code needed before an authenticator is added, and a warning if the owner did not ask. NIST SP 800-63B-4 §4.2.1.2.
 */

import type { Mail } from "../../base/platform/outbox/outbox.ts";
import { type Place, writeOwnerMail } from "../../base/platform/ui/owner-mail.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import { MAILED_CODE_SECONDS } from "../../base/rules/lifetimes.ts";
import type { Account } from "../account/index.ts";
import { anyFactor } from "../factors/index.ts";
import { codeInGroups } from "../mailed/index.ts";

export function enrolmentCodeMail(world: WorldOrTx, account: Account, from: Place, code: string): Mail {
  const { lpseName, helpdesk } = world.office;
  const minutes = MAILED_CODE_SECONDS / 60;
  return writeOwnerMail(world, account, {
    kind: "enrolment-code",
    alone: true,
    facts: from,
    subject: {
      id: `Kode untuk mendaftarkan ${anyFactor.id} ke akun SPSE Anda`,
      en: `Code to add a ${anyFactor.en} to your SPSE account`,
    },
    paragraphs: {
      id: `Ketik kode ini di halaman ${lpseName} yang sedang Anda buka, untuk mendaftarkan ${anyFactor.id}. Kode berlaku ${minutes} menit dan hanya dapat dipakai satu kali.`,
      en: `Enter this code on the ${lpseName} page that you have open, to register a ${anyFactor.en}. It is valid for ${minutes} minutes and works once.`,
    },
    code: codeInGroups(code),
    closing: [
      {
        id: "Jangan berikan kode ini kepada siapa pun, termasuk petugas LPSE.",
        en: "Do not share this code with anyone, not even LPSE staff.",
      },
      {
        id: `Bukan Anda yang memintanya? Seseorang mengetahui password Anda. Segera ganti lewat Lupa Password? di halaman login, lalu hubungi ${helpdesk}. Tanpa kode ini, orang itu tidak dapat mendaftarkan ${anyFactor.id}.`,
        en: `You did not ask for it? Somebody knows your password. Change it at once with Forgotten password? (Lupa Password?) on the login page, then contact ${helpdesk}. Without this code, that person cannot register a ${anyFactor.en}.`,
      },
    ],
  });
}
