/** Tells the owner about another role, or another end of it. About an Admin PPE, every Admin PPE gets the mail. */
import type { UnixSeconds } from "@spse/protocol";
import type { Mail } from "../../../base/platform/outbox/outbox.ts";
import { type Owner, timeFact, writeOwnerMail } from "../../../base/platform/ui/owner-mail.ts";
import { roleName } from "../../../base/platform/ui/role.texts.ts";
import { lastDay } from "../../../base/platform/ui/time.ts";
import type { WorldOrTx } from "../../../base/platform/world.ts";
import type { Role } from "../../../base/rules/roles.ts";
import type { Account } from "../account.ts";

interface Act {
  readonly account: Account;
  readonly role: Role;
  readonly roleUntil: UnixSeconds | null;
  /** Null: an officer. Mails name no officer. */
  readonly operator: string | null;
  readonly reason: string | null;
}

export function roleMail(world: WorldOrTx, reader: Owner, act: Act): Mail {
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
    subject: own ? "Peran akun SPSE Anda diubah" : `Peran akun ${account.userId} diubah`,
    paragraphs: [
      role === account.role
        ? {
            id: `Masa berlaku peran ${roleName(role, "id")} akun ${account.userId} di ${lpseName} diubah. Semua sesinya diakhiri.`,
            en: `The end of the role ${roleName(role, "en")} of account ${account.userId} at ${lpseName} was changed. All its sessions have ended.`,
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
