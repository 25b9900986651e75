/** Tells the owner that an authenticator was added (NIST SP 800-63B-4 §4.6, [P-23]) or removed (OWASP ASVS 6.3.7), from where, and what to do if it was somebody else. */

import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import type { MailText } from "../../../base/platform/ui/mail.html.ts";
import {
  browserFact,
  ipFact,
  type Owner,
  type Place,
  placeFacts,
  timeFact,
  writeOwnerMail,
} from "../../../base/platform/ui/owner-mail.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";
import { UNDO_SECONDS } from "../../../base/rules/lifetimes.ts";
import type { Account } from "../../account/index.ts";
import type { RemainingFactors } from "../demand.ts";
import { type AddedAuthenticator, authenticatorsOf } from "../factors.ts";
import { anyFactor, resistantFactor } from "../words.ts";

/** The token of the mail's link: the authenticator's id, the end of the time, and our MAC over both. Nothing is stored. */
export function undoToken(world: WorldOrTx, id: string, addedAt: number): string {
  const until = addedAt + UNDO_SECONDS;
  return `${id}.${until}.${world.keys.mac("undo", `${id} ${until}`)}`;
}

/** The path of the mail's link. */
const undoPath = (token: string): string => `/devices/not-mine/${token}`;

interface AddedNotice extends Pick<AddedAuthenticator, "kind" | "id" | "name" | "at" | "ip" | "browser"> {
  /** The phone that vouched for it, and whether that phone was retired by it. [P-94] */
  readonly voucher?: { readonly name: string; readonly retired: boolean };
}

/** Where it was added in a browser, that browser may become known too: core/session/browser/known-browser.ts. */
const known = {
  id: "Peramban yang dipakai untuk menambahkannya juga akan dikenal setelah “Lanjutkan” ditekan, kecuali di komputer bersama. Login berikutnya dari peramban itu cukup disetujui dengan “Ya”, tanpa angka.",
  en: "The browser used to add it also becomes known once “Continue” (Lanjutkan) is pressed, except on a shared computer. The next logins from that browser need only your “Ya” (Yes), without the number.",
};

const vouched = {
  beside: {
    id: "Ponsel yang sudah terdaftar menambahkan ponsel baru, yang kini juga dapat menyetujui login ke akun SPSE Anda.",
    en: "One of your registered phones has added a new phone, which can now approve logins to your SPSE account too.",
  },
  instead: {
    id: "Akun SPSE Anda dipindahkan dari ponsel lama ke ponsel baru. Ponsel lama tidak berlaku lagi, dan semua sesi diakhiri.",
    en: "Your SPSE account was moved from the old phone to a new one. The old phone no longer works, and all sessions have ended.",
  },
};

export function addedMail(world: WorldOrTx, account: Account, told: AddedNotice): Mail {
  const { helpdesk } = world.office;
  const { kind, voucher } = told;
  const { mails, words } = authenticatorsOf(kind);
  const { name, added, notMine, thatOne } = words;
  return writeOwnerMail(world, account, {
    kind: mails.added,
    subject: words.subjects.added,
    facts: [
      ["User ID", account.userId],
      [name, told.name],
      timeFact(world, told.at),
      browserFact(told.browser, { id: "Dari", en: "From" }),
      ipFact(told.ip),
      ...(voucher ? [[{ id: "Ditambahkan oleh", en: "Added by" }, voucher.name] as const] : []),
    ],
    path: undoPath(undoToken(world, told.id, told.at)),
    paragraphs: voucher ? vouched[voucher.retired ? "instead" : "beside"] : [added, known],
    button: notMine,
    closing: [
      {
        id: "Jika Anda sendiri yang menambahkannya, abaikan pesan ini.",
        en: "If you added it yourself, ignore this message.",
      },
      {
        id: `Jika bukan, tekan tombol di atas dalam 72 jam: ${thatOne.id} dihapus dan semua sesi diakhiri. 2FA tetap aktif. Setelah itu, segera ganti password Anda, atau hubungi ${helpdesk}.`,
        en: `If not, press the button above within 72 hours: ${thatOne.en} is removed and all sessions end. 2FA stays on. Then change your password at once, or contact ${helpdesk}.`,
      },
    ],
  });
}

interface RemovalNotice extends Pick<AddedNotice, "kind" | "name"> {
  /** Where *Bukan ponsel saya* was pressed; null: its owner removed it. */
  readonly notMine: "session" | "mail" | null;
  /** The recovery codes made since it was added are void. */
  readonly codesEnded: boolean;
  /** The factors that can still answer the next login. */
  readonly left: RemainingFactors;
}

/** Where *Bukan ponsel saya* was pressed. */
const pressed = {
  session: (button: MailText): MailText => ({
    id: `“${button.id}” ditekan di peramban yang sudah login. Semua sesi lain diakhiri.`,
    en: `“${button.en}” was pressed in a browser that is logged in. All other sessions have ended.`,
  }),
  mail: (button: MailText): MailText => ({
    id: `Tautan “${button.id}” di email dibuka dan dikonfirmasi. Semua sesi diakhiri.`,
    en: `The link “${button.en}” in an email was opened and confirmed. All sessions have ended.`,
  }),
};

const leftWords: Readonly<Record<RemainingFactors, MailText>> = {
  factors: { id: "2FA tetap aktif.", en: "2FA stays on." },
  reset: {
    id: `2FA tetap aktif, tetapi akun ini hanya menerima ${resistantFactor.id} dan tidak ada ${resistantFactor.id} yang terhubung lagi. Login berikutnya memerlukan Reset 2FA dari halaman tunggu.`,
    en: `2FA stays on, but this account accepts only a ${resistantFactor.en} and none is connected any more. The next login needs Reset 2FA from the waiting page.`,
  },
  codes: {
    id: `2FA tetap aktif, tetapi tidak ada lagi ${anyFactor.id} yang terhubung. Login berikutnya memerlukan kode pemulihan, atau Reset 2FA dari halaman tunggu.`,
    en: `2FA stays on, but no ${anyFactor.en} is connected any more. The next login needs a recovery code, or Reset 2FA from the waiting page.`,
  },
};

export function removedMail(world: WorldOrTx, account: Owner, from: Place, removed: RemovalNotice): Mail {
  const { lpseName, helpdesk } = world.office;
  const { mails, words } = authenticatorsOf(removed.kind);
  const { name, gone, end, notMine, thatOne } = words;
  const mailbox = removed.notMine === "mail";
  return writeOwnerMail(world, account, {
    kind: mails.removed,
    subject: words.subjects.removed,
    facts: [["User ID", account.userId], [name, removed.name], ...placeFacts(world, from)],
    paragraphs: [
      {
        id: `${gone.id} dihapus dari akun Anda di ${lpseName}. ${end.id}`,
        en: `${gone.en} was removed from your account at ${lpseName}. ${end.en}`,
      },
      ...(removed.notMine ? [pressed[removed.notMine](notMine)] : []),
      ...(removed.codesEnded
        ? [
            {
              id: `Kode pemulihan yang dibuat sejak ${thatOne.id} ditambahkan tidak berlaku lagi.`,
              en: `Recovery codes made since ${thatOne.en} was added are no longer valid.`,
            },
          ]
        : []),
      leftWords[removed.left],
    ],
    closing: {
      id: `Bukan Anda? ${mailbox ? "Orang lain mungkin membaca email Anda: ganti password email itu. " : ""}Segera login dan ganti password, lalu hubungi ${helpdesk}.`,
      en: `Not you? ${mailbox ? "Somebody else may be reading your email: change the password of that email account. " : ""}Log in at once and change your password, then contact ${helpdesk}.`,
    },
  });
}
