/** `spse user export`, `name`, `erase`: what an operator does when a person asks about their own data, once identity was checked. */
import { type Account, findAccount, renameAccount } from "../account/index.ts";
import { record } from "../audit/index.ts";
import { erasePerson, exportPersonalData } from "../data-life/index.ts";
import { transact, type World } from "../platform/world.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";

async function find(world: World, userId: string): Promise<Account> {
  const account = await findAccount(world, userId);
  if (!account) throw new CommandRefused(`${userId}: no such account; \`spse user list\` shows them all`);
  return account;
}

/** Writes a person's stored data as JSON (UU 27/2022 Art. 7, 13), and audits the export. */
export async function exportUser(world: World, terminal: Terminal, userId: string): Promise<void> {
  const account = await find(world, userId);
  const data = await exportPersonalData(world, account.id);
  const detail = { operator: terminal.operator };
  await record(world, { event: "account", outcome: "exported", accountId: account.id, client: "cli", detail });
  terminal.say(JSON.stringify(data, null, 2));
}

/** Another name of the same person (UU 27/2022 Art. 6). The audit gets neither name, because it is kept longer. */
export async function renameUser(world: World, terminal: Terminal, userId: string, typed: string): Promise<void> {
  const account = await find(world, userId);
  const name = typed.trim();
  if (name === "" || name.length > 120) throw new CommandRefused("the name: 1 to 120 signs");
  const detail = { operator: terminal.operator };
  await transact(world, async (inside) => {
    await renameAccount(inside, account.id, name);
    await record(inside, { event: "account", outcome: "renamed", accountId: account.id, client: "cli", detail });
  });
  terminal.say(`${account.userId} is called ${name} now.`);
}

/** Erases a deactivated account's person (UU 27/2022 Art. 8, 43); the audit stays and verifies. There is no way back. */
export async function eraseUser(world: World, terminal: Terminal, userId: string, typed: string): Promise<void> {
  const account = await find(world, userId);
  const reason = typed.trim();
  if (reason === "" || reason.length > 500) throw new CommandRefused("--reason: 1 to 500 characters, for the audit");
  if (account.active) throw new CommandRefused(`${account.userId}: is active; \`spse user deactivate\` comes first`);
  const detail = { reason, operator: terminal.operator };
  const called = await transact(world, async (inside) => {
    const done = await erasePerson(inside, account);
    if (done === null) return null;
    await record(inside, { event: "account", outcome: "erased", accountId: account.id, client: "cli", detail });
    return done;
  });
  if (called === null)
    throw new CommandRefused(`${account.userId}: was changed at this moment by somebody else; try again`);
  terminal.say(`${account.userId} is erased and called ${called} now. The audit keeps its entries, under that id.`);
}
