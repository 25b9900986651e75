/** Tells an account's owner, and of Admin PPE every Admin PPE, that the account has another role, or its role another end. */
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
  /** Null: an officer, whom no mail names. */
  readonly operator: string | null;
  readonly reason: string | null;
}

export function roleMail(world: WorldOrTx, reader: Owner, act: Act): Mail {
  const { lpseName, helpdesk } = world.office;
  const { timeZone } = world.config;
  const { account, role, roleUntil, operator, reason } = act;
  const own = reader.id === account.id;
  const until = (language: "id" | "en") => (roleUntil === null ? null : lastDay(roleUntil, timeZone, language));
  const changed = role !== account.role;
  return writeOwnerMail(world, reader, {
    kind: "role-changed",
    facts: (language) => [
      ["User ID", account.userId],
      ...(operator === null ? [] : [["Operator", operator] as const]),
      ...(reason === null ? [] : [[language === "id" ? "Alasan" : "Reason", reason] as const]),
      timeFact(world, language),
    ],
    subject: own ? "Peran akun SPSE Anda diubah" : `Peran akun ${account.userId} diubah`,
    id: {
      paragraphs: [
        changed
          ? `Peran akun ${account.userId} di ${lpseName} diubah dari ${roleName(account.role, "id")} menjadi ${roleName(role, "id")}. Semua sesinya diakhiri.`
          : `Masa berlaku peran ${roleName(role, "id")} akun ${account.userId} di ${lpseName} diubah. Semua sesinya diakhiri.`,
        until("id") === null
          ? "Peran ini berlaku tanpa tanggal akhir."
          : `Peran ini berlaku sampai ${until("id")}. Sesudahnya akun tidak dapat dipakai sampai peran diperpanjang.`,
      ],
      closing: [`Ada yang keliru? Hubungi ${helpdesk}.`],
    },
    en: {
      paragraphs: [
        changed
          ? `The role of account ${account.userId} at ${lpseName} was changed from ${roleName(account.role, "en")} to ${roleName(role, "en")}. All its sessions have ended.`
          : `The end of the role ${roleName(role, "en")} of account ${account.userId} at ${lpseName} was changed. All its sessions have ended.`,
        until("en") === null
          ? "The role has no end."
          : `The role is valid until ${until("en")}. After that the account cannot be used until the role is extended.`,
      ],
      closing: [`Something is wrong? Contact ${helpdesk}.`],
    },
  });
}
