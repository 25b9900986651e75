/** What waits for its owner's word or for a second officer: on the console, to its owner, in a mail, and in the app. */
import { logInAndEnable } from "../../e2e/support/portal.ts";
import type { Screen } from "../../e2e/support/screen.ts";
import { transact } from "../../packages/server/src/base/platform/world.ts";
import type { Account } from "../../packages/server/src/core/account/account.ts";
import { stopWaiting } from "../../packages/server/src/core/power/waiting.ts";
import { enrolled } from "../../packages/server/test-support/enrolled.ts";
import { logIn } from "../../packages/server/test-support/log-in.ts";
import { atHelpdesk } from "../../packages/server/test-support/office/at-helpdesk.ts";
import { directoryAsks, officerAsks } from "../../packages/server/test-support/waiting.ts";
import { addPerson, visitor } from "../../packages/server/test-support/world.ts";
import { openApp, openAs, openMail, openOn, type Scene, type Stage, USER, worldOf } from "./stage.ts";

const moves = ({ email }: Account) =>
  ({ kind: "address", was: email, address: "siti.rahmawati@contoh.go.id" }) as const;

/** An account that a directory wants to take over, and whose owner has stopped another address. */
async function onConsole(stage: Stage): Promise<Screen> {
  const world = worldOf(stage);
  const { desk } = await atHelpdesk(world, "admin-ppe", "ADMINPPE");
  const colleague = await enrolled(world, { userId: "ADMIN2", kind: "non-penyedia", role: "admin-ppe" });
  const owner = await addPerson(world, { userId: "PPK2", kind: "non-penyedia", role: "ppk", name: "Siti Rahmawati" });
  const asked = await officerAsks(world, colleague.account, owner.id, moves(owner));
  const from = { ip: "192.0.2.9", browserLabel: "Chrome di Android" };
  await transact(world, (tx) => stopWaiting(tx, asked, "mail", from));
  await directoryAsks(world, owner.id);
  return openAs(stage, desk, `/konsol/akun/${owner.id}`);
}

/** An owner who is logged in without 2FA, and a directory that wants another address. */
async function atHome(stage: Stage, path: string): Promise<Screen> {
  const world = worldOf(stage);
  const owner = await addPerson(world);
  const browser = visitor(world);
  await logIn(world, browser, USER);
  await directoryAsks(world, owner.id, moves(owner));
  return openAs(stage, browser, path);
}

export const powerScenes: Readonly<Record<string, Scene>> = {
  "account-waits": onConsole,
  "beranda-waits": (stage) => atHome(stage, "/beranda"),
  "keamanan-waits": (stage) => atHome(stage, "/keamanan"),
  "mail-change-waits": async (stage) => {
    await atHome(stage, "/");
    return openMail(stage, /ada perubahan yang menunggu/);
  },
  "stop-change": async (stage) => {
    await atHome(stage, "/");
    const mail = await stage.run.mailbox.waitForMail(({ text }) => text.includes("/waiting/stop/"));
    return openOn(stage, mail.links.find((link) => link.includes("/waiting/stop/")) ?? "");
  },
  "app-change-waits": async (stage) => {
    const owner = await addPerson(worldOf(stage));
    const phone = await stage.run.newPhone();
    await logInAndEnable(stage.run, stage.computer, phone, USER);
    await directoryAsks(stage.run.world, owner.id, moves(owner));
    await stage.run.clock.advance(60);
    await openApp(stage, phone);
    await phone.page.locator("main > .notice").first().waitFor();
    return phone;
  },
};
