/** Changes that others ask for and that wait: the owner stops them, officers agree, their time comes (owner-wander.story.test.ts). */
import { transact } from "../src/base/platform/world.ts";
import { type Account, loadAccount } from "../src/core/account/account.ts";
import { changeEmail } from "../src/core/account/administration/index.ts";
import { type AccountChange, judgeNow, type WaitingChange } from "../src/core/power/change.ts";
import { approveWaiting, letWait, makeDueChanges, withdrawWaiting } from "../src/core/power/waiting.ts";
import { directoryAsks } from "../test-support/waiting.ts";
import type { TestWorld } from "../test-support/world.ts";
import type { Dice } from "./dice.ts";
import { stopOnPhone } from "./owner-wander-acts.ts";
import { HOUR, later, type Way, type Ways } from "./owner-wander-drives.ts";
import { isInside, linksTo, type Sitter } from "./owner-wander-people.ts";
import { as } from "./owner-wander-words.ts";

const from = { ip: "192.0.2.9", browserLabel: "Edge" };

/** @returns a change of this account. */
export const wish = (dice: Dice, { userId, email, role, roleUntil, kind, passwordHash }: Account): AccountChange =>
  dice.oneOf<AccountChange>([
    { kind: "address", was: email, address: `lain-${userId.toLowerCase()}@rumah.example` },
    { kind: "password-place", was: "here", place: passwordHash === null ? "here" : "directory" },
    kind === "non-penyedia"
      ? { kind: "role", was: role, wasUntil: roleUntil, role: dice.oneOf(["pokja", "helpdesk"]), roleUntil: null }
      : { kind: "address", was: email, address: email.replace("@", "+1@") },
  ]);

export function powerWays(world: TestWorld, officers: readonly Account[]): Ways {
  const asks = (officer: Account, owner: Account, change: AccountChange) =>
    transact(world, async (tx) => {
      const need = await judgeNow(tx, owner, change);
      return letWait(tx, { officer, from }, owner, change, need === "nothing" ? "time" : need);
    });

  async function* changeWaits(dice: Dice, by: Sitter): Way {
    const { browser, owner } = by;
    const account = await loadAccount(world, owner.account.id);
    const [first, second] = dice.chance(0.5) ? officers : officers.toReversed();
    if (!first || !second) return;
    const wanted = wish(dice, account);
    const adoption: WaitingChange = { kind: "adoption", application: "direktori-kantor" };
    const ask = async () => {
      const now = await loadAccount(world, account.id);
      const isDirectory = dice.chance(0.35);
      const { id } = await (isDirectory
        ? directoryAsks(world, account.id, dice.chance(0.4) ? adoption : wanted)
        : asks(dice.chance(0.8) ? first : second, now, wanted));
      return id;
    };
    let id = await ask();
    yield isInside(world, by) ? browser.get("/beranda") : undefined;
    if (dice.chance(0.3)) {
      id = await ask();
      yield undefined;
    }
    const owners = dice.oneOf(["page", "mail", "phone", "nobody", "nobody"]);
    if (owners === "phone") yield stopOnPhone(owner, /^waiting/);
    if (owners === "page" && isInside(world, by)) yield browser.post(`/waiting/${id}/stop`);
    if (owners === "mail") {
      const link = (await linksTo(world, owner)).findLast((one) => one.startsWith("/waiting/stop/"));
      yield link && browser.get(link);
      if (link) yield browser.post("/waiting/stop");
      if (link && dice.chance(0.4)) yield browser.get(link);
    }
    if (dice.chance(0.3)) {
      id = await ask();
      yield undefined;
    }
    if (dice.chance(0.2))
      yield transact(world, async (tx) => {
        const now = await loadAccount(tx, account.id);
        await changeEmail(tx, { officer: second, from }, now, { address: "pindah@contoh.go.id", detail: {} });
      });
    if (dice.chance(0.3)) yield later(world, dice.oneOf([24, 71, 72, 73]) * HOUR);
    const officer = dice.chance(0.7) ? second : first;
    const told = (kind: unknown) => ({ status: 200, text: JSON.stringify(kind ?? null) });
    const end = dice.oneOf(["agrees", "agrees", "takes back", "time", "time"]);
    if (end === "agrees") yield told(await transact(world, (tx) => approveWaiting(tx, id, { officer, from })));
    if (end === "takes back")
      yield told(await transact(world, (tx) => withdrawWaiting(tx, account.id, id, { officer, from })));
    if (end === "time" || dice.chance(0.3)) {
      yield later(world, 72 * HOUR - dice.oneOf([0, 0, 1]));
      yield told(await makeDueChanges(world));
    }
    yield isInside(world, by) ? browser.get("/beranda") : undefined;
  }
  return { "a change waits": [(by) => (as(by).isThief ? 0 : isInside(world, by) ? 9 : 2), changeWaits] };
}
