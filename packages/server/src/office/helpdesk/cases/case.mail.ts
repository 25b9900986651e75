/** Tells the owner that the helpdesk works on the account, and how to go on. */

import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import { writeOwnerMail } from "../../../base/platform/ui/owner-mail.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";
import type { Account } from "../../../core/account/index.ts";

export const caseOpenedMail = (world: WorldOrTx, owner: Account): Mail => {
  const { lpseName, helpdesk } = world.office;
  return writeOwnerMail(world, owner, {
    kind: "helpdesk-case-opened",
    facts: null,
    subject: { id: "Helpdesk menangani akun SPSE Anda", en: "The helpdesk is looking after your SPSE account" },
    paragraphs: {
      id: `Seseorang menghubungi helpdesk ${lpseName} tentang akun Anda, dan petugas membuka kasus. Belum ada yang diubah.`,
      en: `Somebody contacted the helpdesk of ${lpseName} about your account, and an officer opened a case. Nothing has changed yet.`,
    },
    closing: {
      id: `Bukan Anda yang menghubungi? Segera beri tahu ${helpdesk}: orang lain mungkin mengaku sebagai Anda.`,
      en: `It was not you? Tell ${helpdesk} at once: another person may be posing as you.`,
    },
  });
};

/** The mail gives no access: the person requests the reset like everyone else, with password and mailed link. */
export const resetStartedMail = (world: WorldOrTx, owner: Account): Mail => {
  const { lpseName, helpdesk } = world.office;
  const where = `${world.config.portalUrl}/reset`;
  return writeOwnerMail(world, owner, {
    kind: "helpdesk-reset-started",
    facts: null,
    subject: { id: "Langkah Reset 2FA untuk akun SPSE Anda", en: "Steps of Reset 2FA for your SPSE account" },
    paragraphs: [
      {
        id: `Petugas ${lpseName} sudah memeriksa identitas Anda. 2FA tetap aktif sampai Anda menyelesaikan langkah ini:`,
        en: `An officer of ${lpseName} has checked your identity. 2FA stays on until you complete these steps:`,
      },
      {
        id: `1. Buka ${where} di peramban yang Anda pakai untuk login. 2. Isi User ID dan email Anda. 3. Buka tautan di email berikutnya, di peramban yang sama.`,
        en: `1. Open ${where} in the browser that you log in with. 2. Fill in your User ID and email. 3. Open the link in the next email, in the same browser.`,
      },
      {
        id: "Setelah itu petugas menyetujui permintaan Anda, jika kebijakan LPSE memintanya. Petugas tidak pernah meminta password, kode, atau angka.",
        en: "An officer then approves your request, where the LPSE's policy asks for that. Officers never ask for a password, code or number.",
      },
    ],
    closing: {
      id: `Bukan Anda yang meminta? Jangan lakukan apa pun, ganti password, dan hubungi ${helpdesk}.`,
      en: `You did not ask for this? Do nothing, change your password, and contact ${helpdesk}.`,
    },
  });
};
