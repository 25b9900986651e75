/** Tells the owner that an authenticator was added (NIST SP 800-63B-4 §4.6, [P-23]) or removed (OWASP ASVS 6.3.7), from where, and what to do if it was somebody else. */

import type { UnixSeconds } from "@spse/protocol";
import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import { shownBrowser } from "../../../base/platform/ui/browser.ts";
import { type Owner, type Place, placeFacts, writeOwnerMail } from "../../../base/platform/ui/owner-mail.ts";
import type { Language } from "../../../base/platform/ui/texts.ts";
import { dateTime } from "../../../base/platform/ui/time.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";
import { UNDO_SECONDS } from "../../../base/rules/lifetimes.ts";
import type { Account } from "../../account/index.ts";
import type { Left } from "../demand.ts";
import { authenticatorsOf } from "../factors.ts";

/** The token of the mail's link: the phone's or passkey's id, the end of the time, and our MAC over both. Nothing is stored. */
export function undoToken(world: WorldOrTx, id: string, addedAt: number): string {
  const until = addedAt + UNDO_SECONDS;
  return `${id}.${until}.${world.keys.mac("undo", `${id} ${until}`)}`;
}

/** The path of the mail's link. */
const undoPath = (token: string): string => `/devices/not-mine/${token}`;

interface Told {
  readonly kind: "device" | "passkey";
  readonly id: string;
  readonly name: string;
  readonly at: UnixSeconds;
  readonly ip: string;
  readonly browser: string;
  /** The phone that vouched for it, and whether that phone was retired by it. [P-94] */
  readonly voucher?: { readonly name: string; readonly retired: boolean };
}

const more = {
  id: {
    known:
      "Peramban yang dipakai untuk menambahkannya juga akan dikenal setelah “Lanjutkan” ditekan, kecuali di komputer bersama. Login berikutnya dari peramban itu cukup disetujui dengan “Ya”, tanpa angka.",
    voucher: "Ditambahkan oleh",
    vouched: {
      beside:
        "Ponsel yang sudah terdaftar menambahkan ponsel baru, yang kini juga dapat menyetujui login ke akun SPSE Anda.",
      instead:
        "Akun SPSE Anda dipindahkan dari ponsel lama ke ponsel baru. Ponsel lama tidak berlaku lagi, dan semua sesi diakhiri.",
    },
  },
  en: {
    known:
      "The browser used to add it also becomes known once “Continue” (Lanjutkan) is pressed, except on a shared computer. The next logins from that browser need only your “Ya” (Yes), without the number.",
    voucher: "Added by",
    vouched: {
      beside:
        "One of your registered phones has added a new phone, which can now approve logins to your SPSE account too.",
      instead:
        "Your SPSE account was moved from the old phone to a new one. The old phone no longer works, and all sessions have ended.",
    },
  },
} as const;

const facts = (world: WorldOrTx, account: Account, told: Told, language: Language) => {
  const [time, from, ip] =
    language === "id" ? (["Waktu", "Dari", "Alamat IP"] as const) : (["Time", "From", "IP address"] as const);
  return [
    ["User ID", account.userId],
    [authenticatorsOf(told.kind).words[language].name, told.name],
    [time, dateTime(told.at, world.config.timeZone, language)],
    [from, shownBrowser(told.browser, language)],
    [ip, told.ip],
    ...(told.voucher ? ([[more[language].voucher, told.voucher.name]] as const) : []),
  ] as const;
};

function paragraph(told: Told, language: "id" | "en"): string {
  if (!told.voucher) return authenticatorsOf(told.kind).words[language].added;
  return more[language].vouched[told.voucher.retired ? "instead" : "beside"];
}

/** Where it was added in a browser, that browser may become known too: core/session/browser/known-browser.ts. */
const known = (told: Told, language: "id" | "en"): readonly string[] => (told.voucher ? [] : [more[language].known]);

export function addedMail(world: WorldOrTx, account: Account, told: Told): Mail {
  const { helpdesk } = world.office;
  const { mails, words } = authenticatorsOf(told.kind);
  return writeOwnerMail(world, account, {
    ...mails.added,
    facts: (language) => facts(world, account, told, language),
    path: undoPath(undoToken(world, told.id, told.at)),
    id: {
      paragraphs: [paragraph(told, "id"), ...known(told, "id")],
      button: words.id.notMine,
      closing: [
        "Jika Anda sendiri yang menambahkannya, abaikan pesan ini.",
        `Jika bukan, tekan tombol di atas dalam 72 jam: ${words.id.thatOne} dihapus dan semua sesi diakhiri. 2FA tetap aktif. Setelah itu, segera ganti password Anda, atau hubungi ${helpdesk}.`,
      ],
    },
    en: {
      paragraphs: [paragraph(told, "en"), ...known(told, "en")],
      button: words.en.notMine,
      closing: [
        "If you added it yourself, ignore this message.",
        `If not, press the button above within 72 hours: ${words.en.thatOne} is removed and all sessions end. 2FA stays on. Then change your password at once, or contact ${helpdesk}.`,
      ],
    },
  });
}

interface Removed extends Pick<Told, "kind" | "name"> {
  /** Where *Bukan ponsel saya* was pressed; null: its owner removed it. */
  readonly notMine: "session" | "mail" | null;
  /** The recovery codes made since it was added are void. */
  readonly codesEnded: boolean;
  /** The factors that can still answer the next login. */
  readonly left: Left;
}

const removedWords = {
  id: {
    session: (pressed: string) => `“${pressed}” ditekan di peramban yang sudah login. Semua sesi lain diakhiri.`,
    mail: (pressed: string) => `Tautan “${pressed}” di email dibuka dan dikonfirmasi. Semua sesi diakhiri.`,
    codes: (what: string) => `Kode pemulihan yang dibuat sejak ${what} ditambahkan tidak berlaku lagi.`,
    on: "2FA tetap aktif.",
    reset:
      "2FA tetap aktif, tetapi akun ini hanya menerima passkey dan tidak ada passkey yang terhubung lagi. Login berikutnya memerlukan Reset 2FA dari halaman tunggu.",
    none: "2FA tetap aktif, tetapi tidak ada lagi ponsel atau passkey yang terhubung. Login berikutnya memerlukan kode pemulihan, atau Reset 2FA dari halaman tunggu.",
  },
  en: {
    session: (pressed: string) =>
      `“${pressed}” was pressed in a browser that is logged in. All other sessions have ended.`,
    mail: (pressed: string) => `The link “${pressed}” in an email was opened and confirmed. All sessions have ended.`,
    codes: (what: string) => `Recovery codes made since ${what} was added are no longer valid.`,
    on: "2FA stays on.",
    reset:
      "2FA stays on, but this account accepts only a passkey and none is connected any more. The next login needs Reset 2FA from the waiting page.",
    none: "2FA stays on, but no phone or passkey is connected any more. The next login needs a recovery code, or Reset 2FA from the waiting page.",
  },
} as const;

const endParagraphs = (first: string, removed: Removed, language: "id" | "en"): readonly string[] => {
  const say = removedWords[language];
  const { notMine, thatOne } = authenticatorsOf(removed.kind).words[language];
  const status = { factors: say.on, codes: say.none, reset: say.reset }[removed.left];
  return [
    first,
    ...(removed.notMine ? [say[removed.notMine](notMine)] : []),
    ...(removed.codesEnded ? [say.codes(thatOne)] : []),
    status,
  ];
};

export function removedMail(world: WorldOrTx, account: Owner, from: Place, removed: Removed): Mail {
  const { lpseName, helpdesk } = world.office;
  const { mails, words } = authenticatorsOf(removed.kind);
  const { id, en } = words;
  const mailbox = removed.notMine === "mail";
  return writeOwnerMail(world, account, {
    ...mails.removed,
    facts: (language) => [
      ["User ID", account.userId],
      [words[language].name, removed.name],
      ...placeFacts(world, from, language),
    ],
    id: {
      paragraphs: endParagraphs(`${id.gone} dihapus dari akun Anda di ${lpseName}. ${id.end}`, removed, "id"),
      closing: [
        `Bukan Anda? ${mailbox ? "Orang lain mungkin membaca email Anda: ganti password email itu. " : ""}Segera login dan ganti password, lalu hubungi ${helpdesk}.`,
      ],
    },
    en: {
      paragraphs: endParagraphs(`${en.gone} was removed from your account at ${lpseName}. ${en.end}`, removed, "en"),
      closing: [
        `Not you? ${mailbox ? "Somebody else may be reading your email: change the password of that email account. " : ""}Log in at once and change your password, then contact ${helpdesk}.`,
      ],
    },
  });
}
