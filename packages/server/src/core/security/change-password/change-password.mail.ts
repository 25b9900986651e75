/** Tells the owner that the password was changed, from where, and what to do if it was somebody else. NIST SP 800-63B-4 §4.6. */

import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import { type Owner, type Place, writeOwnerMail } from "../../../base/platform/ui/owner-mail.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";

export function passwordChangedMail(world: WorldOrTx, account: Owner, from: Place): Mail {
  const { lpseName, helpdesk } = world.office;
  return writeOwnerMail(world, account, {
    kind: "password-changed",
    facts: from,
    subject: "Password akun SPSE Anda telah diganti",
    paragraphs: {
      id: `Password akun Anda di ${lpseName} telah diganti. Sesi di peramban lain diakhiri.`,
      en: `The password of your account at ${lpseName} was changed. Sessions in other browsers have ended.`,
    },
    closing: {
      id: `Bukan Anda? Segera pilih Lupa Password? di halaman login, lalu hubungi ${helpdesk}.`,
      en: `Not you? Use Forgotten password? (Lupa Password?) on the login page at once, then contact ${helpdesk}.`,
    },
  });
}
