/** `spse user password`: where an account's password is kept. The owner is told; sessions end. */

import { isInDirectory } from "../../base/platform/ldap/in-directory.ts";
import { transact, type World } from "../../base/platform/world.ts";
import { movePassword } from "../../core/account/administration/index.ts";
import { parseReason } from "./reason.ts";
import { CommandRefused, type Terminal } from "./terminal.ts";
import { findOrRefuse } from "./user.ts";

interface MovePassword {
  readonly userId: string;
  /** `here` or `directory`. */
  readonly place: string;
  readonly reason: string;
}

/** Moves it at once. Back here, the owner is mailed a link to a first password. */
export async function moveUserPassword(world: World, terminal: Terminal, typed: MovePassword): Promise<void> {
  const reason = parseReason(typed.reason);
  const account = await findOrRefuse(world, typed.userId);
  const place = (["here", "directory"] as const).find((it) => it === typed.place);
  if (!place) throw new CommandRefused("the place: here, or directory");
  if (place === "directory" && !world.ldap)
    throw new CommandRefused("no directory is set; docs/directory.md says how (SPSE_LDAP_URL)");
  if (isInDirectory(account) === (place === "directory"))
    return terminal.say(`${account.userId}: the password is there already.`);
  const by = { operator: terminal.operator };
  const done = await transact(world, (tx) => movePassword(tx, by, account, { place, detail: { reason } }));
  if (done === "officer")
    throw new CommandRefused(`${account.userId}: Admin PPE and Helpdesk keep a password of their own`);
  if (done !== "done")
    throw new CommandRefused(`${account.userId}: was changed at this moment by somebody else; try again`);
  terminal.say(
    place === "directory"
      ? `${account.userId} logs in with the office password now; its sessions are over.`
      : `${account.userId} gets a link by mail to set a password of its own; its sessions are over.`,
  );
}
