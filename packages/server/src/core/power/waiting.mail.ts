/** The mails about a change that waits: to the owner, who can stop it, and to every Admin PPE once the owner has stopped it. */
import type { Mail } from "../../base/platform/outbox/outbox.ts";
import { inBoth, type MailFact } from "../../base/platform/ui/mail.html.ts";
import { type Owner, timeFact, writeOwnerMail } from "../../base/platform/ui/owner-mail.ts";
import type { Catalogue } from "../../base/platform/ui/texts.ts";
import type { WorldOrTx } from "../../base/platform/world.ts";
import type { Account } from "../account/index.ts";
import type { makeNow, Waiting } from "./change.ts";
import { changeInWords, kindOfChange } from "./waiting.texts.ts";

const changeFact = (world: WorldOrTx, { change }: Pick<Waiting, "change">): MailFact => [
  inBoth((language) => kindOfChange(change, language)),
  inBoth((language) => changeInWords(world, change, language)),
];

const dueFact = (world: WorldOrTx, { dueAt }: Waiting): MailFact =>
  timeFact(world, dueAt, { id: "Berlaku mulai", en: "In force from" });

/** To one address of the owner. `path` stops the change. */
export function waitsMail(
  world: WorldOrTx,
  account: Account,
  waiting: Waiting,
  { to, path }: { readonly to: string; readonly path: string },
): Mail {
  const { lpseName, helpdesk } = world.office;
  const stopped = waiting.stoppedAt !== null;
  const who = waiting.byOfficer
    ? { id: `Seorang Admin PPE ${lpseName}`, en: `An Admin PPE of ${lpseName}` }
    : { id: `Direktori kantor “${waiting.asker}”`, en: `The office directory “${waiting.asker}”` };
  const written = writeOwnerMail(world, account, {
    kind: "change-waits",
    alone: true,
    facts: [
      ["User ID", account.userId],
      changeFact(world, waiting),
      ...(stopped ? [] : [dueFact(world, waiting)]),
      timeFact(world),
    ],
    subject: { id: "Akun SPSE Anda: ada perubahan yang menunggu", en: "Your SPSE account: a change is waiting" },
    paragraphs: [
      {
        id: `${who.id} meminta perubahan pada akun Anda. Belum ada yang diubah.`,
        en: `${who.en} has requested a change of your account. Nothing has changed yet.`,
      },
      stopped
        ? {
            id: "Perubahan ini hanya berlaku jika dua Admin PPE menyetujuinya.",
            en: "This change is made only if two Admin PPE approve it.",
          }
        : {
            id: "Jika memang Anda yang meminta, Anda tidak perlu melakukan apa pun: perubahan berlaku sesudah 24 jam, atau lebih cepat jika dua Admin PPE menyetujuinya.",
            en: "If you asked for it, you need not do anything: the change takes effect after 24 hours, or sooner if two Admin PPE approve it.",
          },
    ],
    closing: {
      id: `Anda tidak memintanya? ${stopped ? "" : "Tekan tombol di atas, lalu hubungi "}${stopped ? "Hubungi " : ""}${helpdesk}.`,
      en: `You did not ask for it? ${stopped ? "Contact " : "Press the button above, then contact "}${helpdesk}.`,
    },
    ...(!stopped && { path, button: { id: "Bukan permintaan saya: hentikan", en: "Not my request: stop it" } }),
  });
  return { ...written, to };
}

/** Why a change that waited did not come into force. `asker`: who asked has taken it back, or may not ask any more. */
export type VoidReason = Exclude<Awaited<ReturnType<typeof makeNow>>, "done"> | "asker" | "two-officers";

const whyVoid: Readonly<Record<VoidReason, Catalogue[string]>> = {
  changed: { id: "akun sudah berubah sejak itu", en: "the account has changed since then" },
  asker: {
    id: "permintaannya ditarik, atau petugas yang meminta tidak berwenang lagi",
    en: "the request was taken back, or the officer who made it may not any more",
  },
  "last-admin": { id: "tidak akan ada lagi Admin PPE dengan 2FA", en: "no Admin PPE with 2FA would be left" },
  officer: { id: "direktori kantor tidak menyimpan password petugas", en: "the directory keeps no officer's password" },
  "mail-waits": {
    id: "email akun baru diganti, dan selama 72 jam tidak ada tautan password yang dikirim",
    en: "the account's email has just changed, and for 72 hours no link to a password is sent",
  },
  "two-officers": { id: "kini perubahan itu memerlukan Admin PPE kedua", en: "it now takes a second Admin PPE" },
};

/** To one address of the owner, or to the officer who asked. */
export function voidMail(
  world: WorldOrTx,
  account: Account,
  waiting: Waiting,
  why: VoidReason,
  to: string,
  reader: Owner = account,
): Mail {
  const written = writeOwnerMail(world, reader, {
    kind: "change-void",
    alone: true,
    facts: [["User ID", account.userId], changeFact(world, waiting), timeFact(world)],
    subject: {
      id: `Perubahan akun ${account.userId} tidak jadi berlaku`,
      en: `The change of account ${account.userId} does not take effect`,
    },
    paragraphs: {
      id: `Perubahan yang menunggu ini tidak berlaku: ${whyVoid[why].id}. Akun tidak berubah karenanya.`,
      en: `This change, which waited, is not in force: ${whyVoid[why].en}. It has not changed the account.`,
    },
  });
  return { ...written, to };
}

/** To an Admin PPE. */
export function stoppedMail(world: WorldOrTx, admin: Owner, account: Account, waiting: Waiting): Mail {
  return writeOwnerMail(world, admin, {
    kind: "change-stopped",
    facts: [
      ["User ID", account.userId],
      changeFact(world, waiting),
      [{ id: "Diminta oleh", en: "Requested by" }, waiting.asker],
      timeFact(world),
    ],
    subject: {
      id: `Perubahan akun ${account.userId} dihentikan pemiliknya`,
      en: `The change of account ${account.userId} was stopped by its owner`,
    },
    paragraphs: {
      id: `Pemilik akun ${account.userId} menyatakan tidak meminta perubahan ini. Perubahan hanya berlaku jika dua Admin PPE menyetujuinya.`,
      en: `The owner of account ${account.userId} says that they did not ask for this change. It is made only if two Admin PPE approve it.`,
    },
    closing: {
      id: "Periksa dulu kepada pemilik akun lewat telepon atau tatap muka, jangan lewat email: mungkin akun petugas atau emailnya diambil alih.",
      en: "First ask the account's owner by telephone or in person, not by email: an officer's account or the email may have been taken over.",
    },
  });
}
