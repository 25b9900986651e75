/** Tells that one of two officers has agreed to an act: its account's owner, or of several accounts every Admin PPE. */

import type { Mail } from "../../base/platform/outbox/outbox.ts";
import { type Owner, writeOwnerMail } from "../../base/platform/ui/owner-mail.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import { texts } from "./many.texts.ts";
import type { ManyAct } from "./many.ts";

export function waitsMail(world: WorldOrTx, owner: Owner): Mail {
  const { lpseName, helpdesk } = world.office;
  return writeOwnerMail(world, owner, {
    kind: "account-first-yes",
    facts: null,
    subject: { id: "Akun SPSE Anda: menunggu petugas kedua", en: "Your SPSE account: waiting for a second officer" },
    paragraphs: {
      id: `Seorang Admin PPE ${lpseName} ingin mengubah peran, email, password, atau status akun Anda. Belum ada yang diubah: Admin PPE lain harus menyetujuinya juga dalam 24 jam.`,
      en: `An Admin PPE of ${lpseName} wants to change the role, email, password or state of your account. Nothing has changed yet: another Admin PPE must approve it too within 24 hours.`,
    },
    closing: {
      id: `Anda tidak memintanya, atau ada yang keliru? Segera hubungi ${helpdesk}.`,
      en: `You did not ask for this, or something is wrong? Contact ${helpdesk} at once.`,
    },
  });
}

/** The mail to every Admin PPE about an act on several accounts. */
export function manyWaitsMail(world: WorldOrTx, admin: Owner, act: ManyAct, count: number): Mail {
  const { lpseName } = world.office;
  const { id, en } = texts[`act.${act}`];
  return writeOwnerMail(world, admin, {
    kind: "accounts-first-yes",
    facts: null,
    subject: { id: "Beberapa akun: menunggu petugas kedua", en: "Several accounts: waiting for a second officer" },
    paragraphs: {
      id: `Seorang petugas ${lpseName} meminta: ${id}, ${count} akun. Belum ada yang diubah: petugas lain harus menyetujui daftar yang sama dalam 24 jam.`,
      en: `An officer of ${lpseName} asks for: ${en}, ${count} accounts. Nothing has changed yet: another officer must approve the same list within 24 hours.`,
    },
    button: { id: "Lihat akun", en: "See the accounts" },
    path: "/konsol/akun",
    closing: {
      id: "Tanyakan kepada petugas itu sebelum Anda menyetujui: jika ia tidak memintanya, akunnya diambil alih.",
      en: "Ask that officer before you approve: if they did not ask for it, their account has been taken over.",
    },
  });
}
