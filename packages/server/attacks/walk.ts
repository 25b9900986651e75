/** A walk is one call after another, each of which is held (effects.ts, pages.ts): what the walks have in common. */
import { transact } from "../src/base/platform/world.ts";
import { changeAccount } from "../src/core/account/account.ts";
import { fieldOf } from "../test-support/log-in.ts";
import { makePasskey, softPasskey } from "../test-support/passkey.ts";
import { type TestWorld, type Visitor, visitor } from "../test-support/world.ts";
import { proveFreshly } from "./act.ts";
import { nameOf, type Owner } from "./attacker.ts";

/** @param act does what no call does, and holds it too. */
export type Walk = (
  person: Owner,
  act: (title: string, work: () => Promise<unknown>) => Promise<void>,
) => Promise<unknown>;

export const ENGLISH = { ip: "198.51.100.9", userAgent: "Mozilla/5.0 (Windows NT 10.0) Firefox/145.0" };
export const HOUR = 3600;

export const change = ({ world, account }: Owner, values: object) =>
  transact(world, (tx) => changeAccount(tx, account.id, values as Parameters<typeof changeAccount>[2]));
export const spent = (world: TestWorld, key: string) =>
  world.db.updateTable("throttle").where("key", "like", `%${key}%`).set({ count: 1000 }).execute();
export const english = (world: TestWorld) => {
  const reader = visitor(world, ENGLISH);
  reader.cookies.set(nameOf(world, "lang"), "en");
  return reader;
};

/** Sends a form, also after a page that has none. @param stopped where the form comes too late to reach its flow. */
export async function press(
  browser: Visitor,
  path: string,
  fields: Record<string, string> = {},
  stopped?: "login",
): Promise<void> {
  const _token = fieldOf(browser.page(), "_token") || fieldOf(await browser.get("/login"), "_token");
  await browser.post(path, { ...fields, _token }, {}, stopped);
}

/** A passkey of this owner's, made in the session. */
export async function withPasskey(person: Owner) {
  await proveFreshly(person);
  const passkey = softPasskey(person.world);
  await makePasskey(person.computer, passkey);
  await person.computer.post("/2fa/enable/done");
  return passkey;
}
