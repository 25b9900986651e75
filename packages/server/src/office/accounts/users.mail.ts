/** Tells an account's owner that one of two officers has agreed to an act. */

import type { Mail } from "../../base/platform/outbox/outbox.ts";
import { type Owner, writeOwnerMail } from "../../base/platform/ui/owner-mail.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";

export function waitsMail(world: WorldOrTx, owner: Owner): Mail {
  const { lpseName, helpdesk } = world.office;
  return writeOwnerMail(world, owner, {
    kind: "account-first-yes",
    facts: null,
    subject: { id: "Akun SPSE Anda: menunggu petugas kedua", en: "Your SPSE account: waiting for a second officer" },
    paragraphs: {
      id: `Seorang Admin PPE ${lpseName} ingin mengubah peran, email, atau status akun Anda. Belum ada yang diubah: perubahan yang menyangkut petugas LPSE harus disetujui Admin PPE lain juga dalam 24 jam.`,
      en: `An Admin PPE of ${lpseName} wants to change the role, email or state of your account. Nothing has changed yet: a change that concerns an officer of the LPSE must be approved by another Admin PPE too, within 24 hours.`,
    },
    closing: {
      id: `Anda tidak memintanya, atau ada yang keliru? Segera hubungi ${helpdesk}.`,
      en: `You did not ask for this, or something is wrong? Contact ${helpdesk} at once.`,
    },
  });
}
