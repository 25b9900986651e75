/**
 * The mails about a change of address: the codes, the request, the change, and its undoing. Every old address is told each
 * time, with the way to undo it (NIST SP 800-63B-4 §4.6). Addresses are masked: one mailbox need not know the other.
 */

import type { Mail } from "../../base/platform/outbox/outbox.ts";
import { type MailFact, writeMail } from "../../base/platform/ui/mail.html.ts";
import { type Place, placeFacts, timeFact, writeOwnerMail } from "../../base/platform/ui/owner-mail.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import { MAILED_CODE_SECONDS } from "../../base/rules/lifetimes.ts";
import type { Account } from "../account/index.ts";
import { codeInGroups, maskedAddress } from "../mailed/index.ts";
import type { AddressSetter, EmailChange } from "./change.ts";

const minutes = MAILED_CODE_SECONDS / 60;

/** To the address that is to be confirmed. It names no account: a mistyped address belongs to a stranger. */
export function newAddressCodeMail(world: WorldOrTx, account: Account, from: Place, code: string, to: string): Mail {
  const { lpseName, helpdesk } = world.office;
  const written = writeMail(world, {
    subject: { id: "Kode konfirmasi alamat email SPSE", en: "Confirmation code for an SPSE email address" },
    greeting: { id: "Halo,", en: "Hello," },
    paragraphs: {
      id: `Seseorang ingin memakai alamat ini untuk akunnya di ${lpseName}. Jika itu Anda, ketik kode ini di halaman yang sedang Anda buka. Kode berlaku ${minutes} menit dan hanya dapat dipakai satu kali.`,
      en: `Somebody wants to use this address for their account at ${lpseName}. If it is you, enter this code on the page that you have open. The code is valid for ${minutes} minutes and works once.`,
    },
    code: codeInGroups(code),
    facts: placeFacts(world, from),
    closing: [
      {
        id: "Jangan berikan kode ini kepada siapa pun, termasuk petugas LPSE.",
        en: "Do not share this code with anyone, not even LPSE staff.",
      },
      {
        id: `Jika bukan Anda, abaikan pesan ini: tanpa kode ini, alamat Anda tidak dipakai. Perlu bantuan? Hubungi ${helpdesk}.`,
        en: `If it is not you, ignore this message: without this code, your address is not used. Need help? Contact ${helpdesk}.`,
      },
    ],
  });
  return { kind: "new-address-code", accountId: account.id, to, alone: true, ...written };
}

const withCode = {
  id: `Jika Anda sendiri yang meminta, ketik kode ini di halaman itu, bersama kode dari alamat yang baru. Kode berlaku ${minutes} menit dan hanya dapat dipakai satu kali. Jangan berikan kepada siapa pun, termasuk petugas LPSE.`,
  en: `If you requested it, enter this code on that page, together with the code from the new address. The code is valid for ${minutes} minutes and works once. Do not share it with anyone, not even LPSE staff.`,
};

/** To an old address: a change was requested. `code`: if that mailbox has to agree. `path` cancels. */
export function requestedMail(
  world: WorldOrTx,
  account: Account,
  change: EmailChange,
  from: Place,
  link: { readonly to: string; readonly path: string; readonly code?: string },
): Mail {
  const { lpseName, helpdesk } = world.office;
  const written = writeOwnerMail(world, account, {
    kind: "email-change-requested",
    alone: true,
    facts: facts(world, account, change, from),
    subject: {
      id: "Permintaan penggantian email akun SPSE Anda",
      en: "Request to change the email of your SPSE account",
    },
    otherPath: link.path,
    paragraphs: [
      {
        id: `Ada permintaan untuk mengganti email akun Anda di ${lpseName}. Belum ada yang berubah.`,
        en: `There is a request to change the email of your account at ${lpseName}. Nothing has changed yet.`,
      },
      ...(link.code === undefined ? [] : [withCode]),
    ],
    ...(link.code !== undefined && { code: codeInGroups(link.code) }),
    closing: {
      id: `Bukan Anda? Seseorang mengetahui password Anda. Batalkan lewat tautan di bawah: semua sesi diakhiri. Lalu segera ganti password. Perlu bantuan? Hubungi ${helpdesk}.`,
      en: `Not you? Somebody knows your password. Cancel with the link below: all sessions end. Then change your password at once. Need help? Contact ${helpdesk}.`,
    },
    otherLink: { id: "Bukan saya: batalkan permintaan ini", en: "Not me: cancel this request" },
  });
  return { ...written, to: link.to };
}

const noReset = {
  id: "Selama 72 jam, 2FA akun ini tidak dapat direset lewat email.",
  en: "For 72 hours, 2FA for this account cannot be reset by email.",
};
const noPassword = {
  id: "Alamat yang baru belum dibuktikan oleh pemilik akun. Karena itu, selama 72 jam tautan Lupa Password tidak dikirim ke sana.",
  en: "The account's owner has not proven the new address. So for 72 hours no link for a forgotten password is sent there.",
};

const SETTERS = {
  owner: { id: ". Sesi di peramban lain", en: ". Sessions in other browsers" },
  officer: { id: " oleh petugas LPSE. Semua sesi", en: " by LPSE staff. All sessions" },
  directory: { id: " oleh direktori kantor. Semua sesi", en: " by the office directory. All sessions" },
  operator: { id: " oleh operator server LPSE. Semua sesi", en: " by the operator of the LPSE's server. All sessions" },
} as const satisfies Record<AddressSetter, { readonly id: string; readonly en: string }>;

/** The change has taken effect. `path` undoes it, for 72 hours; null: the new address itself, or an operator's final word. */
export function emailChangedMail(
  world: WorldOrTx,
  account: Account,
  change: EmailChange,
  link: { readonly to: string; readonly path: string | null; readonly waits: boolean },
): Mail {
  const { lpseName, helpdesk } = world.office;
  const own = change.setBy === "owner";
  const by = SETTERS[change.setBy];
  const written = writeOwnerMail(world, account, {
    kind: "email-changed",
    alone: true,
    facts: facts(world, account, change, own ? change : null),
    subject: { id: "Email akun SPSE Anda telah diganti", en: "The email of your SPSE account was changed" },
    ...(link.path !== null && { path: link.path }),
    paragraphs: [
      {
        id: `Email akun Anda di ${lpseName} telah diganti${by.id} diakhiri.`,
        en: `The email of your account at ${lpseName} was changed${by.en} have ended.`,
      },
      ...(change.place === "first" ? [noReset] : []),
      ...(link.waits ? [noPassword] : []),
    ],
    button: { id: "Bukan saya: kembalikan", en: "Not me: undo it" },
    closing: link.path === null ? notYours(helpdesk) : own ? undoOwn(helpdesk) : undoSet(helpdesk),
  });
  return { ...written, to: link.to };
}

const notYours = (helpdesk: string) => ({
  id: `Bukan Anda? Segera hubungi ${helpdesk}.`,
  en: `Not you? Contact ${helpdesk} at once.`,
});

const undoOwn = (helpdesk: string) => ({
  id: `Jika Anda sendiri yang menggantinya, abaikan pesan ini. Jika bukan, tekan tombol di atas dalam 72 jam: alamat yang lama dikembalikan dan semua sesi diakhiri. Lalu segera ganti password, atau hubungi ${helpdesk}.`,
  en: `If it was you, ignore this message. If not, press the button above within 72 hours: the old address is restored and all sessions end. Then change your password at once, or contact ${helpdesk}.`,
});

const undoSet = (helpdesk: string) => ({
  id: `Jika Anda sendiri yang memintanya, abaikan pesan ini. Jika bukan, tekan tombol di atas dalam 72 jam: alamat yang lama dikembalikan dan semua sesi diakhiri. Lalu segera hubungi ${helpdesk}.`,
  en: `If you asked for it, ignore this message. If not, press the button above within 72 hours: the old address is restored and all sessions end. Then contact ${helpdesk} at once.`,
});

/**
 * The change was taken back. Sent to the addresses before the change, and to those of the change.
 *
 * @param byOwner whether somebody made it in a session of the account, and so knows the password.
 */
export function undoneMail(
  world: WorldOrTx,
  account: Account,
  { to, byOwner }: { readonly to: string; readonly byOwner: boolean },
): Mail {
  const { lpseName, helpdesk } = world.office;
  const written = writeOwnerMail(world, account, {
    kind: "email-undone",
    alone: true,
    facts: [["User ID", account.userId], ["Email", maskedAddress(account.email)], timeFact(world)],
    subject: {
      id: "Penggantian email akun SPSE Anda dibatalkan",
      en: "The change of your SPSE account's email was cancelled",
    },
    path: "/lupa-password",
    paragraphs: [
      {
        id: `Penggantian email akun Anda di ${lpseName} dibatalkan. Alamat lama berlaku lagi, dan semua sesi diakhiri.`,
        en: `The email change for your account at ${lpseName} was undone. The old address is in use again, and all sessions have ended.`,
      },
      byOwner
        ? {
            id: "Segera ganti password: orang yang mengganti email mengetahuinya. Setelah login, periksa juga daftar ponsel di Keamanan akun.",
            en: "Change your password at once: the person who changed the email knows it. After logging in, check the list of phones under Account security too.",
          }
        : {
            id: `Email itu tidak diganti dari akun Anda, tetapi oleh petugas LPSE atau direktori kantor. Tanyakan sebabnya kepada ${helpdesk}.`,
            en: `The email was not changed from your account, but by LPSE staff or the office directory. Ask ${helpdesk} why.`,
          },
    ],
    button: { id: "Buat password baru", en: "Set a new password" },
    closing: { id: `Perlu bantuan? Hubungi ${helpdesk}.`, en: `Need help? Contact ${helpdesk}.` },
  });
  return { ...written, to };
}

const places = { first: { id: "Email utama", en: "Main email" }, second: { id: "Email kedua", en: "Second email" } };

function facts(world: WorldOrTx, account: Account, change: EmailChange, from: Place | null): readonly MailFact[] {
  const shown = (address: string | null, none: string) => (address === null ? none : maskedAddress(address));
  const addresses = (none: string) => `${shown(change.oldAddress, none)} → ${shown(change.newAddress, none)}`;
  return [
    ["User ID", account.userId],
    [places[change.place], { id: addresses("tidak ada"), en: addresses("none") }],
    ...(from ? placeFacts(world, from) : []),
  ];
}
