/** `spse user role`: another role for an account. Its sessions and all grants of the old role end. */
import type { UnixSeconds } from "@spse/protocol";
import { parseLastDay } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { roles } from "../../base/rules/roles.ts";
import { changeRole, mayHoldRole } from "../../core/account/administration/index.ts";
import { listActive } from "../../core/account/index.ts";
import { parseReason } from "./reason.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";
import { change, findOrRefuse } from "./user.ts";

interface SetRole {
  readonly userId: string;
  readonly role: string;
  /** The role's last day, by its SK; `none` for no end; absent: as it is. */
  readonly until?: string;
  readonly reason: string;
}

/** Changes the role at once, and mails the owner; a change from or to Admin PPE is mailed to every Admin PPE too. */
export async function setRole(world: World, terminal: Terminal, typed: SetRole): Promise<void> {
  const reason = parseReason(typed.reason);
  const { until } = typed;
  const account = await findOrRefuse(world, typed.userId);
  const role = roles.find((it) => it === typed.role);
  if (!role) throw new CommandRefused(`the role: one of ${roles.join(", ")}`);
  if (role === account.role && until === undefined) return terminal.say(`${account.userId} is ${role} already.`);
  if (!mayHoldRole(account, role))
    throw new CommandRefused(
      `${account.userId}: a company stays penyedia, and an official does not become one; add another account with \`spse user add\``,
    );
  if (until !== undefined && role === "penyedia") throw new CommandRefused("--until: a Penyedia has no SK");
  const admins = await listActive(world, "admin-ppe");
  if (account.active && admins.length === 1 && admins[0]?.id === account.id)
    throw new CommandRefused(`${account.userId}: is the only active Admin PPE; make another one first`);
  const end = until === undefined ? account.roleUntil : parseEnd(until, world.config.timeZone);
  const to = { role, roleUntil: end, detail: { reason } };
  await change(world, terminal, account, (tx, by) => changeRole(tx, by, account, to), {
    officer: `the office's directory keeps its password; run first: spse user password ${account.userId} here`,
  });
  terminal.say(
    `${account.userId} is ${role} now, and was ${account.role}; its sessions are over. 2FA follows the policy of ${role}.`,
  );
}

function parseEnd(typed: string, zone: World["config"]["timeZone"]): UnixSeconds | null {
  if (typed === "none") return null;
  const end = parseLastDay(typed, zone);
  if (end === null) throw new CommandRefused("--until: must be a day as 2027-01-01, or none");
  return end;
}
