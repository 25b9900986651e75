/** Mails to the owner: a reset was asked for (guide R7), and a reset is done (NIST SP 800-63B-4 §4.6). */
import type { Account } from "../../../account/index.ts";
import { type WrittenMail, writeMail } from "../../../platform/ui/mail.html.ts";
import type { Language } from "../../../platform/ui/texts.ts";
import { dateTime } from "../../../platform/ui/time.ts";
import type { World } from "../../../platform/world.ts";
import type { Visit } from "../../../web/route.ts";

type From = Pick<Visit, "browserLabel" | "ip">;

/**
 * The token in the cancelling link of every mail about one request: a MAC of 256 bits, so that each mail can carry the same
 * token. The token stays valid after a change of the master key.
 */
export const cancelToken = (world: World, resetId: string): string => world.keys.mac("undo", `reset ${resetId}`);

/**
 * R7: the subject is the guide's. The button leads on, the second link cancels; neither changes anything by itself. The
 * account's second address is told without the button: it can cancel, and completes nothing (NIST SP 800-63B-4 §4.6).
 */
export function requestMail(
  world: World,
  account: Account,
  from: From,
  tokens: { readonly link?: string; readonly cancel: string },
): WrittenMail {
  const { lpseName, helpdesk } = world.config;
  return writeMail(world, {
    subject: "Konfirmasi Permintaan Reset 2FA",
    ...(tokens.link !== undefined && { path: `/reset/open/${tokens.link}` }),
    otherPath: `/reset/cancel/${tokens.cancel}`,
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [
        `Ada permintaan untuk mereset 2FA akun Anda di ${lpseName}. Periksa apakah Anda sendiri yang meminta:`,
      ],
      facts: facts(world, account, from, "id"),
      button: "Reset 2FA",
      closing: [
        tokens.link === undefined
          ? "Tautan untuk mereset dikirim ke alamat utama akun Anda; pesan ini hanya pemberitahuan."
          : "Tautan ini berlaku 30 menit, satu kali, dan diselesaikan di peramban yang meminta. Jika dibuka di tempat lain, halamannya menampilkan kode untuk diketik di sana. Jangan berikan kode itu kepada siapa pun, termasuk petugas LPSE.",
        `Bukan Anda? Seseorang mengetahui password Anda. Batalkan permintaan ini, lalu segera login dan ganti password. Perlu bantuan: ${helpdesk}.`,
      ],
      otherLink: "Batalkan permintaan ini",
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [`A reset of 2FA was requested for your account at ${lpseName}. Check that it was you:`],
      facts: facts(world, account, from, "en"),
      button: "Reset 2FA",
      closing: [
        tokens.link === undefined
          ? "The link that resets was sent to your account's first address; this message only tells you."
          : "The link is good for 30 minutes, once, and is completed in the browser that asked. Opened elsewhere, it shows a code to type there. Give that code to nobody, LPSE staff included.",
        `Not you? Somebody knows your password. Cancel the request, then log in and change your password at once. Help: ${helpdesk}.`,
      ],
      otherLink: "Cancel this request",
    },
  });
}

/** After R9: everything that has ended, and what to do if it was somebody else. */
export function doneMail(world: World, account: Account, from: From): WrittenMail {
  const { lpseName, helpdesk } = world.config;
  return writeMail(world, {
    subject: "2FA akun Anda telah direset",
    id: {
      greeting: `Yth. ${account.name},`,
      paragraphs: [
        `2FA akun Anda di ${lpseName} telah direset. Semua ponsel, kode pemulihan, peramban yang dikenal, dan sesi akun ini sudah tidak berlaku.`,
      ],
      facts: facts(world, account, from, "id"),
      closing: [
        "Login dengan User ID dan Password, lalu pilih Enable 2FA. Selama 24 jam, ponsel baru hanya dapat didaftarkan dari peramban di atas.",
        `Bukan Anda? Segera login, ganti password, dan aktifkan 2FA kembali; amankan juga kotak surat Anda. Lalu hubungi ${helpdesk}.`,
      ],
    },
    en: {
      greeting: `Dear ${account.name},`,
      paragraphs: [
        `2FA of your account at ${lpseName} was reset. All phones, recovery codes, known browsers and sessions of this account are no longer valid.`,
      ],
      facts: facts(world, account, from, "en"),
      closing: [
        "Log in with User ID and password, then choose Enable 2FA. For 24 hours a new phone can be enrolled from the browser above only.",
        `Not you? Log in, change your password and enable 2FA again at once; secure your mailbox too. Then contact ${helpdesk}.`,
      ],
    },
  });
}

const facts = (world: World, account: Account, from: From, language: Language) => {
  const at = dateTime(world.now(), world.config.timeZone, language);
  return language === "id"
    ? ([
        ["User ID", account.userId],
        ["Peramban", from.browserLabel],
        ["Alamat IP", from.ip],
        ["Waktu", at],
      ] as const)
    : ([
        ["User ID", account.userId],
        ["Browser", from.browserLabel],
        ["IP address", from.ip],
        ["Time", at],
      ] as const);
};
