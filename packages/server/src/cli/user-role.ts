/** `spse user role`: another role for an account. Its sessions end, and what was granted under the old role is void. */
import { type Account, listActive, raiseEpochWithRole } from "../account/index.ts";
import { record } from "../audit/index.ts";
import { queueMail } from "../platform/outbox/outbox.ts";
import { transact, type World } from "../platform/world.ts";
import { type Role, roles } from "../rules/roles.ts";
import { endSessions } from "../session/index.ts";
import { parseReason } from "./reason.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";
import { findOrRefuse } from "./user.ts";
import { roleMail } from "./user-role.mail.ts";

interface SetRole {
  readonly userId: string;
  readonly role: string;
  readonly reason: string;
}

/** Changes it at once. The owner is told; of a new Admin PPE, and of one who is not one any more, every Admin PPE is. */
export async function setRole(world: World, terminal: Terminal, typed: SetRole): Promise<void> {
  const reason = parseReason(typed.reason);
  const account = await findOrRefuse(world, typed.userId);
  const role = roles.find((it) => it === typed.role);
  if (!role) throw new CommandRefused(`the role: one of ${roles.join(", ")}`);
  if (role === account.role) return terminal.say(`${account.userId} is ${role} already.`);
  if ((role === "penyedia") !== (account.kind === "penyedia"))
    throw new CommandRefused(
      `${account.userId}: a company stays penyedia, and an official does not become one; add another account with \`spse user add\``,
    );
  const admins = await listActive(world, "admin-ppe");
  if (account.active && admins.length === 1 && admins[0]?.id === account.id)
    throw new CommandRefused(`${account.userId}: is the only active Admin PPE; make another one first`);
  await change(world, account, role, { operator: terminal.operator, reason }, admins);
  terminal.say(
    `${account.userId} is ${role} now, and was ${account.role}; its sessions are over. 2FA follows the policy of ${role}.`,
  );
}

async function change(
  world: World,
  account: Account,
  role: Role,
  by: { readonly operator: string; readonly reason: string },
  admins: Awaited<ReturnType<typeof listActive>>,
): Promise<void> {
  const concernsAdmins = [role, account.role].includes("admin-ppe");
  const others = concernsAdmins ? admins.filter((it) => it.id !== account.id) : [];
  const done = await transact(world, async (inside) => {
    if ((await raiseEpochWithRole(inside, account.id, account.epoch, role)) === null) return false;
    await endSessions(inside, account.id, null, "role");
    const detail = { from: account.role, to: role, ...by };
    await record(inside, { event: "account", outcome: "role-changed", accountId: account.id, client: "cli", detail });
    for (const reader of [account, ...others])
      await queueMail(inside, roleMail(inside, reader, { account, role, ...by }));
    await inside.wake.wake(inside.db, `account:${account.id}`);
    return true;
  });
  if (!done) throw new CommandRefused(`${account.userId}: was changed at this moment by somebody else; try again`);
}
