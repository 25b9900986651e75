/** Pages of an LPSE whose office directory keeps passwords and accounts. The directory is away. */
import { givePassword, giveUserId } from "../../e2e/support/login.ts";
import type { Screen } from "../../e2e/support/screen.ts";
import { IN_DIRECTORY } from "../../packages/server/src/base/platform/ldap/in-directory.ts";
import { transact } from "../../packages/server/src/base/platform/world.ts";
import { changeAccount } from "../../packages/server/src/core/account/account.ts";
import { directoryOf, oktaUser } from "../../packages/server/test-support/connect/directories.ts";
import { logIn } from "../../packages/server/test-support/log-in.ts";
import { atHelpdesk } from "../../packages/server/test-support/office/at-helpdesk.ts";
import { addPerson, visitor } from "../../packages/server/test-support/world.ts";
import { openAs, type Scene, type Stage, worldOf } from "./stage.ts";

/** Nobody listens there. */
export const directoryAway = { SPSE_LDAP_URL: "ldap://127.0.0.1:9", SPSE_LDAP_BASE: "dc=contoh,dc=go,dc=id" };

/** One account as Admin PPE manages it, made by a directory; its password is here, or there. */
async function managed(stage: Stage, change: Parameters<typeof changeAccount>[2]): Promise<Screen> {
  const world = worldOf(stage);
  const { desk } = await atHelpdesk(world, "admin-ppe", "ADMINPPE");
  const { call } = await directoryOf(world);
  const { id } = (await call("POST", "Users", oktaUser)).body;
  await transact(world, (tx) => changeAccount(tx, id, change));
  return openAs(stage, desk, `/konsol/akun/${id}`);
}

export const directoryScenes: Readonly<Record<string, Scene>> = {
  "directory-away": async ({ run, computer, speak }) => {
    await giveUserId(computer, "PPK2");
    await speak();
    await givePassword(run, computer, "bukan password di sini");
    return computer;
  },
  "password-elsewhere": async (stage) => {
    const world = worldOf(stage);
    const { id } = await addPerson(world, { userId: "PPK2", kind: "non-penyedia" });
    const browser = visitor(world);
    await logIn(world, browser, "PPK2");
    await transact(world, (tx) => changeAccount(tx, id, { password_hash: IN_DIRECTORY }));
    return openAs(stage, browser, "/password");
  },
  "account-in-directory": (stage) => managed(stage, { password_hash: IN_DIRECTORY }),
  "account-of-directory": (stage) => managed(stage, { password_hash: "$argon2id$" }),
};
