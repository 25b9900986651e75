/** Tells the owner that new recovery codes were made, or that a code was used to log in; and what to do if it was somebody else. NIST SP 800-63B-4 §4.6. */
import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import { type Owner, type Place, writeOwnerMail } from "../../../base/platform/ui/owner-mail.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";

/** About ten new codes in place of the old. The button makes ten newer ones, after a proof by the owner. */
export function codesMadeMail(world: WorldOrTx, account: Owner, from: Place): Mail {
  const { lpseName, helpdesk } = world.office;
  return writeOwnerMail(world, account, {
    kind: "recovery-codes-made",
    facts: from,
    subject: { id: "Kode pemulihan baru untuk akun SPSE Anda", en: "New recovery codes for your SPSE account" },
    path: "/2fa/recovery-codes",
    paragraphs: {
      id: `Sepuluh kode pemulihan baru dibuat untuk akun Anda di ${lpseName}. Kode lama tidak berlaku lagi.`,
      en: `Ten new recovery codes were made for your account at ${lpseName}. The old ones are no longer valid.`,
    },
    button: { id: "Bukan saya: buat kode baru", en: "Not me: make new codes" },
    closing: {
      id: `Bukan Anda? Buat kode baru lewat tombol di atas: kode yang dipegang orang lain langsung tidak berlaku. Setelah itu, ganti password Anda, atau hubungi ${helpdesk}.`,
      en: `Not you? Make new codes with the button above: the codes that somebody else has stop working at once. Then change your password, or contact ${helpdesk}.`,
    },
  });
}

/** About a login with a recovery code as second factor. */
export function codeUsedMail(world: WorldOrTx, account: Owner, from: Place): Mail {
  const { lpseName, helpdesk } = world.office;
  return writeOwnerMail(world, account, {
    kind: "recovery-code-used",
    facts: from,
    subject: {
      id: "Login ke akun SPSE Anda dengan kode pemulihan",
      en: "Login to your SPSE account with a recovery code",
    },
    path: "/ponsel-hilang",
    paragraphs: {
      id: `Akun Anda di ${lpseName} dipakai untuk login dengan password dan satu kode pemulihan. Kode itu tidak berlaku lagi.`,
      en: `Your account at ${lpseName} was used to log in with the password and a recovery code. That code is no longer valid.`,
    },
    button: { id: "Bukan saya: hentikan semuanya", en: "Not me: stop everything" },
    closing: {
      id: `Bukan Anda? Dengan satu kode pemulihan lain, tombol di atas langsung mengakhiri semua sesi, ponsel, dan passkey. Setelah itu, ganti password Anda. Tidak punya kode lain? Hubungi ${helpdesk}.`,
      en: `Not you? With another recovery code, the button above ends all sessions, phones and passkeys at once. Then change your password. No other code? Contact ${helpdesk}.`,
    },
  });
}
