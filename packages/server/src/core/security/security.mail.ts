/** The mails to an owner after a change of security, with its place and what to do if it was somebody else. */

import type { Mail } from "../../base/platform/outbox/outbox.ts";
import { type Owner, type Place, writeOwnerMail } from "../../base/platform/ui/owner-mail.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";

/** Tells the owner that the password was changed. NIST SP 800-63B-4 §4.6. */
export function passwordChangedMail(world: WorldOrTx, account: Owner, from: Place): Mail {
  const { lpseName, helpdesk } = world.office;
  return writeOwnerMail(world, account, {
    kind: "password-changed",
    facts: from,
    subject: { id: "Password akun SPSE Anda telah diganti", en: "The password of your SPSE account was changed" },
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

/** Tells the owner that 2FA was switched off. OWASP ASVS 6.3.7. */
export function disabledMail(world: WorldOrTx, account: Owner, from: Place): Mail {
  const { lpseName, helpdesk } = world.office;
  return writeOwnerMail(world, account, {
    kind: "two-factor-disabled",
    facts: from,
    subject: { id: "2FA akun SPSE Anda telah dinonaktifkan", en: "2FA for your SPSE account was disabled" },
    paragraphs: {
      id: `2FA akun Anda di ${lpseName} telah dinonaktifkan. Login berikutnya hanya memerlukan User ID dan Password.`,
      en: `2FA for your account at ${lpseName} was disabled. The next login needs only User ID and password.`,
    },
    closing: {
      id: `Bukan Anda? Segera login, ganti password, lalu aktifkan 2FA kembali. Setelah itu, hubungi ${helpdesk}.`,
      en: `Not you? Log in at once, change your password, then enable 2FA again. After that, contact ${helpdesk}.`,
    },
  });
}
