/** A page that shows several times of one row shows each as what it is. Scenes elsewhere make a row at one moment, where all times are alike. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addApplication } from "../test-support/connect/application.ts";
import { atHelpdesk } from "../test-support/office/at-helpdesk.ts";
import { addPerson } from "../test-support/world.ts";
import { onSqlite } from "./attacker.ts";

const march = (day: number): number => Date.UTC(2026, 2, day, 5) / 1000;

onSqlite("Times of one row", (fresh) => {
  /** The days of March on a page, in their order. */
  const scene = async () => {
    const world = await fresh();
    const { desk } = await atHelpdesk(world, "admin-ppe", "ADMIN1");
    const days = async (path: string) =>
      [...(await desk.get(path)).text.matchAll(/([^<>]*?)(\d+) Mar(?:et)? 2026/g)].map(([, before = "", day]) =>
        `${before.trim()} ${day}`.trim(),
      );
    return { world, days };
  };

  test("an application: made, used last, ended", async () => {
    const { world, days } = await scene();
    const { id } = await addApplication(world);
    const set = (change: object) => world.db.updateTable("application").set(change).where("id", "=", id).execute();
    await set({ created_at: march(3), used_at: march(5) });
    assert.deepEqual(await days("/konsol/aplikasi"), ["5"]);
    assert.deepEqual(await days(`/konsol/aplikasi/${id}`), ["Terakhir dipakai: 5", "3"]);
    await set({ ended_at: march(7) });
    assert.deepEqual(await days("/konsol/aplikasi"), ["7"]);
    assert.deepEqual(await days(`/konsol/aplikasi/${id}`), ["Diakhiri 7", "Terakhir dipakai: 5", "3"]);
  });

  test("an account: made, 2FA since, last login, the end of its role", async () => {
    const { world, days } = await scene();
    const { id } = await addPerson(world, { userId: "POKJA1", kind: "non-penyedia", role: "pokja" });
    const times = { created_at: march(3), two_factor_since: march(5), last_login_at: march(7), role_until: march(9) };
    await world.db.updateTable("account").set(times).where("id", "=", id).execute();
    const facts = ["Pokja Pemilihan s.d. 9", "2FA aktif sejak 5", "Perannya berakhir 9", "9", "3", "7"];
    assert.deepEqual(await days(`/konsol/akun/${id}`), facts);
    assert.deepEqual(await days("/konsol/akun?peran=pokja"), ["9", "7"]);
  });
});
