/** Tells an account's owner, and of Admin PPE every Admin PPE, that the account has another role. */
import type { Account } from "../account/index.ts";
import type { Mail } from "../platform/outbox/outbox.ts";
import { type Owner, timeFact, writeOwnerMail } from "../platform/ui/owner-mail.ts";
import { roleName } from "../platform/ui/role.texts.ts";
import type { World } from "../platform/world.ts";
import type { Role } from "../rules/roles.ts";

interface Act {
  readonly account: Account;
  readonly role: Role;
  readonly operator: string;
  readonly reason: string;
}

export function roleMail(world: World, reader: Owner, { account, role, operator, reason }: Act): Mail {
  const { lpseName, helpdesk } = world.office;
  const own = reader.id === account.id;
  return writeOwnerMail(world, reader, {
    kind: "role-changed",
    facts: (language) => [
      ["User ID", account.userId],
      ["Operator", operator],
      [language === "id" ? "Alasan" : "Reason", reason],
      timeFact(world, language),
    ],
    subject: own ? "Peran akun SPSE Anda diubah" : `Peran akun ${account.userId} diubah`,
    id: {
      paragraphs: [
        `Peran akun ${account.userId} di ${lpseName} diubah dari ${roleName(account.role, "id")} menjadi ${roleName(role, "id")}. Semua sesinya diakhiri.`,
      ],
      closing: [`Ada yang keliru? Hubungi ${helpdesk}.`],
    },
    en: {
      paragraphs: [
        `The role of account ${account.userId} at ${lpseName} was changed from ${roleName(account.role, "en")} to ${roleName(role, "en")}. All its sessions have ended.`,
      ],
      closing: [`Something is wrong? Contact ${helpdesk}.`],
    },
  });
}
