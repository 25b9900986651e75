/** Mails to the owner about an act on the account: how to set the first password; closed, open again, or corrected. */

import type { UnixSeconds } from "@spse/protocol";
import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import { type Owner, timeFact, writeOwnerMail } from "../../../base/platform/ui/owner-mail.ts";
import { roleName } from "../../../base/platform/ui/role.texts.ts";
import { lastDay } from "../../../base/platform/ui/time.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";
import type { Role } from "../../../base/rules/roles.ts";
import type { Account } from "../account.ts";

export function firstPasswordMail(world: WorldOrTx, account: Owner, secret: string): Mail {
  const { lpseName, helpdesk } = world.office;
  return writeOwnerMail(world, account, {
    kind: "first-password",
    alone: true,
    facts: [["User ID", account.userId]],
    subject: {
      id: `Akun SPSE Anda di ${lpseName}: buat password`,
      en: `Your SPSE account at ${lpseName}: set a password`,
    },
    path: `/link/${secret}`,
    paragraphs: {
      id: `Akun SPSE di ${lpseName} telah dibuat untuk Anda. Buat password Anda dalam 24 jam.`,
      en: `An SPSE account at ${lpseName} has been created for you. Set your password within 24 hours.`,
    },
    button: { id: "Buat password", en: "Set the password" },
    closing: {
      id: `Tautan ini hanya dapat dipakai satu kali. Jika sudah tidak berlaku, hubungi ${helpdesk}. Petugas LPSE tidak pernah meminta password Anda.`,
      en: `The link works once. If it is no longer valid, contact ${helpdesk}. LPSE staff never ask for your password.`,
    },
  });
}

/** Tells the owner that the account is closed to all logins, or open again. */
export function activeMail(world: WorldOrTx, account: Owner, active: boolean): Mail {
  const { lpseName, helpdesk } = world.office;
  return writeOwnerMail(world, account, {
    kind: active ? "account-activated" : "account-deactivated",
    facts: null,
    subject: active
      ? { id: "Akun SPSE Anda diaktifkan kembali", en: "Your SPSE account was reactivated" }
      : { id: "Akun SPSE Anda dinonaktifkan", en: "Your SPSE account was deactivated" },
    paragraphs: {
      id: active
        ? `Akun Anda di ${lpseName} diaktifkan kembali. Anda dapat login seperti biasa.`
        : `Akun Anda di ${lpseName} dinonaktifkan. Semua sesi diakhiri, dan akun ini tidak dapat dipakai untuk login.`,
      en: active
        ? `Your account at ${lpseName} was reactivated. You can log in as usual.`
        : `Your account at ${lpseName} was deactivated. All sessions have ended, and nobody can log in with it.`,
    },
    closing: {
      id: `Anda tidak memintanya, atau ada yang keliru? Hubungi ${helpdesk}.`,
      en: `You did not ask for this, or something is wrong? Contact ${helpdesk}.`,
    },
  });
}

/** Tells the owner that the office's directory keeps the password from now on. */
export function passwordPlaceMail(world: WorldOrTx, account: Owner): Mail {
  const { lpseName, helpdesk } = world.office;
  return writeOwnerMail(world, account, {
    kind: "password-moved",
    facts: [["User ID", account.userId]],
    subject: { id: "Akun SPSE Anda memakai password kantor", en: "Your SPSE account uses the office password" },
    paragraphs: {
      id: `Mulai sekarang Anda login ke SPSE di ${lpseName} dengan password kantor Anda, yang disimpan di direktori kantor. 2FA tidak berubah.`,
      en: `From now on you log in to SPSE at ${lpseName} with your office password, which the office directory keeps. 2FA stays as it is.`,
    },
    closing: {
      id: `Password SPSE yang lama, jika ada, tidak berlaku lagi. Ada yang keliru? Hubungi ${helpdesk}.`,
      en: `An earlier SPSE password, if you had one, no longer works. Is something wrong? Contact ${helpdesk}.`,
    },
  });
}

/** Tells the owner that name, NPWP or NIP were corrected. */
export function correctedMail(world: WorldOrTx, account: Owner): Mail {
  const { lpseName, helpdesk } = world.office;
  return writeOwnerMail(world, account, {
    kind: "account-corrected",
    facts: null,
    subject: { id: "Data akun SPSE Anda diperbaiki", en: "The details of your SPSE account were corrected" },
    paragraphs: {
      id: `Nama, NPWP, atau NIP pada akun Anda di ${lpseName} diperbaiki. Akun ini sekarang atas nama ${account.name}.`,
      en: `The name, NPWP or NIP of your account at ${lpseName} was corrected. It is in the name of ${account.name} now.`,
    },
    closing: {
      id: `Anda tidak memintanya, atau ada yang keliru? Hubungi ${helpdesk}.`,
      en: `You did not ask for this, or something is wrong? Contact ${helpdesk}.`,
    },
  });
}

interface RoleAct {
  readonly account: Account;
  readonly role: Role;
  readonly roleUntil: UnixSeconds | null;
  /** Null: an officer. Mails name no officer. */
  readonly operator: string | null;
  readonly reason: string | null;
}

/** Tells the owner about another role, or another end of it. About an Admin PPE, every Admin PPE gets the mail. */
export function roleMail(world: WorldOrTx, reader: Owner, act: RoleAct): Mail {
  const { lpseName, helpdesk } = world.office;
  const { timeZone } = world.config;
  const { account, role, roleUntil, operator, reason } = act;
  const own = reader.id === account.id;
  return writeOwnerMail(world, reader, {
    kind: "role-changed",
    facts: [
      ["User ID", account.userId],
      ...(operator === null ? [] : [["Operator", operator] as const]),
      ...(reason === null ? [] : [[{ id: "Alasan", en: "Reason" }, reason] as const]),
      timeFact(world),
    ],
    subject: own
      ? { id: "Peran akun SPSE Anda diubah", en: "The role of your SPSE account was changed" }
      : { id: `Peran akun ${account.userId} diubah`, en: `The role of account ${account.userId} was changed` },
    paragraphs: [
      role === account.role
        ? {
            id: `Masa berlaku peran ${roleName(role, "id")} akun ${account.userId} di ${lpseName} diubah. Jika menjadi lebih singkat, semua sesinya diakhiri.`,
            en: `The end of the role ${roleName(role, "en")} of account ${account.userId} at ${lpseName} was changed. If it comes sooner, all its sessions have ended.`,
          }
        : {
            id: `Peran akun ${account.userId} di ${lpseName} diubah dari ${roleName(account.role, "id")} menjadi ${roleName(role, "id")}. Semua sesinya diakhiri.`,
            en: `The role of account ${account.userId} at ${lpseName} was changed from ${roleName(account.role, "en")} to ${roleName(role, "en")}. All its sessions have ended.`,
          },
      roleUntil === null
        ? { id: "Peran ini berlaku tanpa tanggal akhir.", en: "The role has no end." }
        : {
            id: `Peran ini berlaku sampai ${lastDay(roleUntil, timeZone, "id")}. Sesudahnya akun tidak dapat dipakai sampai peran diperpanjang.`,
            en: `The role is valid until ${lastDay(roleUntil, timeZone, "en")}. After that the account cannot be used until the role is extended.`,
          },
    ],
    closing: { id: `Ada yang keliru? Hubungi ${helpdesk}.`, en: `Something is wrong? Contact ${helpdesk}.` },
  });
}
