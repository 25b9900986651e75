/**
 * The mails about a change of address: the codes, the request, the change, and its undoing. Every old address is told each
 * time, with the way to undo it (NIST SP 800-63B-4 §4.6). Addresses are masked: one mailbox need not know the other.
 */

import type { Account } from "../account/index.ts";
import { codeInGroups, maskedAddress } from "../mailed/index.ts";
import type { Mail } from "../platform/outbox/outbox.ts";
import { writeMail } from "../platform/ui/mail.html.ts";
import { type Place, placeFacts, timeFact, writeOwnerMail } from "../platform/ui/owner-mail.ts";
import type { Language } from "../platform/ui/texts.ts";
import type { World } from "../platform/world.ts";
import { MAILED_CODE_SECONDS } from "../rules/lifetimes.ts";
import type { EmailChange } from "./change.ts";

const minutes = MAILED_CODE_SECONDS / 60;

/** To the address that is to be confirmed. It names no account: a mistyped address belongs to a stranger. */
export function newAddressCodeMail(world: World, account: Account, from: Place, code: string, to: string): Mail {
  const { lpseName, helpdesk } = world.config;
  const written = writeMail(world, {
    subject: "Kode konfirmasi alamat email SPSE",
    id: {
      greeting: "Halo,",
      paragraphs: [
        `Seseorang ingin memakai alamat ini untuk akunnya di ${lpseName}. Jika itu Anda, ketik kode ini di halaman yang sedang Anda buka. Kode berlaku ${minutes} menit dan hanya satu kali.`,
      ],
      code: codeInGroups(code),
      facts: placeFacts(world, from, "id"),
      closing: [
        "Jangan berikan kode ini kepada siapa pun, termasuk petugas LPSE.",
        `Jika bukan Anda, abaikan pesan ini: tanpa kode ini, alamat Anda tidak akan dipakai. Bantuan: ${helpdesk}.`,
      ],
    },
    en: {
      greeting: "Hello,",
      paragraphs: [
        `Somebody wants to use this address for an account at ${lpseName}. If it is you, type this code on the page that you have open. It is good for ${minutes} minutes and one use.`,
      ],
      code: codeInGroups(code),
      facts: placeFacts(world, from, "en"),
      closing: [
        "Give this code to nobody, LPSE staff included.",
        `If it is not you, ignore this message: without the code your address is not used. Help: ${helpdesk}.`,
      ],
    },
  });
  return { kind: "new-address-code", accountId: account.id, to, alone: true, ...written };
}

/** To an old address: a change was requested. `code`: if that mailbox has to agree. `path` cancels. */
export function requestedMail(
  world: World,
  account: Account,
  change: EmailChange,
  from: Place,
  link: { readonly to: string; readonly path: string; readonly code?: string },
): Mail {
  const { lpseName, helpdesk } = world.config;
  const code = link.code === undefined ? {} : { code: codeInGroups(link.code) };
  const written = writeOwnerMail(world, account, {
    kind: "email-change-requested",
    alone: true,
    facts: (language) => facts(world, account, change, from, language),
    subject: "Permintaan penggantian email akun SPSE Anda",
    otherPath: link.path,
    id: {
      paragraphs: [
        `Ada permintaan untuk mengganti email akun Anda di ${lpseName}. Belum ada yang berubah.`,
        ...(link.code === undefined
          ? []
          : [
              `Jika Anda sendiri yang meminta, ketik kode ini di halaman itu, bersama kode dari alamat yang baru. Kode berlaku ${minutes} menit dan hanya satu kali. Jangan berikan kepada siapa pun, termasuk petugas LPSE.`,
            ]),
      ],
      ...code,
      closing: [
        `Bukan Anda? Seseorang mengetahui password Anda. Batalkan lewat tautan di bawah: semua sesi diakhiri. Lalu segera ganti password. Bantuan: ${helpdesk}.`,
      ],
      otherLink: "Bukan saya: batalkan permintaan ini",
    },
    en: {
      paragraphs: [
        `A change of the email address of your account at ${lpseName} was requested. Nothing has changed yet.`,
        ...(link.code === undefined
          ? []
          : [
              `If it was you, type this code on that page, with the code from the new address. It is good for ${minutes} minutes and one use. Give it to nobody, LPSE staff included.`,
            ]),
      ],
      ...code,
      closing: [
        `Not you? Somebody knows your password. Cancel with the link below: all sessions end. Then change your password at once. Help: ${helpdesk}.`,
      ],
      otherLink: "Not me: cancel this request",
    },
  });
  return { ...written, to: link.to };
}

/**
 * The change has taken effect. `path` undoes it, for 72 hours; null: the new address itself, or an operator did it.
 *
 * @param from null: an operator.
 */
export function emailChangedMail(
  world: World,
  account: Account,
  change: EmailChange,
  from: Place | null,
  link: { readonly to: string; readonly path: string | null },
): Mail {
  const { lpseName, helpdesk } = world.config;
  const undo = link.path !== null;
  const written = writeOwnerMail(world, account, {
    kind: "email-changed",
    alone: true,
    facts: (language) => facts(world, account, change, from, language),
    subject: "Email akun SPSE Anda telah diganti",
    ...(link.path !== null && { path: link.path }),
    id: {
      paragraphs: [
        `${from ? "" : "Petugas LPSE telah mencatat perubahan ini. "}Email akun Anda di ${lpseName} telah diganti. Sesi di peramban lain diakhiri. Selama 72 jam, 2FA akun ini tidak dapat direset lewat email.`,
      ],
      ...(undo && { button: "Bukan saya: kembalikan" }),
      closing: [
        undo
          ? `Jika Anda sendiri yang menggantinya, abaikan pesan ini. Jika bukan, tekan tombol di atas dalam 72 jam: alamat yang lama dikembalikan dan semua sesi diakhiri. Lalu segera ganti password, atau hubungi ${helpdesk}.`
          : `Bukan Anda? Segera hubungi ${helpdesk}.`,
      ],
    },
    en: {
      paragraphs: [
        `${from ? "" : "LPSE staff have recorded this change. "}The email address of your account at ${lpseName} was changed. Sessions in other browsers have ended. For 72 hours, 2FA of this account cannot be reset by mail.`,
      ],
      ...(undo && { button: "Not me: take it back" }),
      closing: [
        undo
          ? `If it was you, ignore this message. If not, press the button within 72 hours: the old address comes back and all sessions end. Then change your password at once, or contact ${helpdesk}.`
          : `Not you? Contact ${helpdesk} at once.`,
      ],
    },
  });
  return { ...written, to: link.to };
}

/** The change was taken back: to the addresses before it, and to those of the change. */
export function undoneMail(world: World, account: Account, to: string): Mail {
  const { lpseName, helpdesk } = world.config;
  const written = writeOwnerMail(world, account, {
    kind: "email-undone",
    alone: true,
    facts: (language) => [
      ["User ID", account.userId],
      ["Email", maskedAddress(account.email)],
      timeFact(world, language),
    ],
    subject: "Penggantian email akun SPSE Anda dibatalkan",
    path: "/lupa-password",
    id: {
      paragraphs: [
        `Penggantian email akun Anda di ${lpseName} dibatalkan. Alamat lama berlaku lagi, dan semua sesi diakhiri.`,
        "Segera ganti password: orang yang mengganti email mengetahuinya. Periksa juga daftar ponsel di Beranda.",
      ],
      button: "Buat password baru",
      closing: [`Bantuan: ${helpdesk}.`],
    },
    en: {
      paragraphs: [
        `The change of the email address of your account at ${lpseName} was taken back. The old address holds again, and all sessions have ended.`,
        "Change your password at once: the person who changed the address knows it. Look at the list of phones on Beranda too.",
      ],
      button: "Set a new password",
      closing: [`Help: ${helpdesk}.`],
    },
  });
  return { ...written, to: to };
}

const words = {
  id: { first: "Email utama", second: "Email kedua", none: "tidak ada" },
  en: { first: "First address", second: "Second address", none: "none" },
};

const facts = (world: World, account: Account, change: EmailChange, from: Place | null, language: Language) => {
  const say = words[language];
  const shown = (address: string | null) => (address === null ? say.none : maskedAddress(address));
  return [
    ["User ID", account.userId] as const,
    [say[change.place], `${shown(change.oldAddress)} → ${shown(change.newAddress)}`] as const,
    ...(from ? placeFacts(world, from, language) : []),
  ];
};
