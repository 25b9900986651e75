/** The LPSE's applications on Beranda: who sees a tile, in which order, and where it leads; on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { onBothEngines } from "../../../test-support/enrolled.ts";
import { logIn } from "../../../test-support/log-in.ts";
import type { Seen } from "../../../test-support/visitor.ts";
import { addPerson, serverOf, type TestWorld, type Visitor, visitor } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { KEPT_DAYS } from "../../base/rules/retention-days.ts";
import { changeAccount, loadAccount } from "../../core/account/account.ts";
import { erasePerson } from "../../operate/data-life/erase.ts";
import { exportPersonalData } from "../../operate/data-life/export.ts";
import { clearExpired } from "../../operate/start/clear.ts";
import { endApplication, findApplication, insertApplication } from "./application.sql.ts";
import { settingsShape } from "./settings.ts";

const tilesOn = ({ text }: Seen): readonly string[] =>
  [...text.matchAll(/href="\/beranda\/aplikasi\/[\w-]+">[\s\S]*?<\/svg> ([^<]+)</g)].map(([, name]) => name ?? "");

onBothEngines("Applications on Beranda", (fresh) => {
  const add = async (world: TestWorld, name: string, settings: object): Promise<string> => {
    const whole = settingsShape.parse(settings);
    return (
      (await transact(world, (tx) =>
        insertApplication(tx, { name, may: ["sign-in"], sessionId: "", settings: whole }),
      )) ?? ""
    );
  };
  const inside = async (world: TestWorld, userId: string): Promise<Visitor> => {
    const computer = visitor(world);
    await logIn(world, computer, userId);
    return computer;
  };
  /** Where a tile leads: the target of its redirect. */
  const opened = async (world: TestWorld, computer: Visitor, id: string) => {
    const app = await serverOf(world);
    const cookie = [...computer.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const { host } = new URL(world.config.portalUrl);
    const url = `/beranda/aplikasi/${id}?to=https://evil.id/`;
    const seen = await app.inject({ method: "GET", url, remoteAddress: "203.0.113.7", headers: { host, cookie } });
    return [seen.statusCode, seen.headers.location];
  };

  test("a person sees those that the role may open, the last opened first; without any there is no card", async () => {
    const world = await fresh();
    await addPerson(world);
    await addPerson(world, { userId: "PPK1", kind: "non-penyedia", role: "ppk" });
    const [vendor, ppk] = [await inside(world, "PENYEDIA1"), await inside(world, "PPK1")];
    assert.doesNotMatch((await vendor.get("/beranda")).text, /id="applications"/);
    const katalog = await add(world, "e-Katalog", { home: "https://katalog.contoh.go.id/" });
    const sirup = await add(world, "SiRUP", { home: "https://sirup.contoh.go.id/", who: { roles: ["ppk"] } });
    await add(world, "Tanpa petak", {});
    assert.deepEqual(tilesOn(await vendor.get("/beranda")), ["e-Katalog"]);
    assert.deepEqual(tilesOn(await ppk.get("/beranda")), ["e-Katalog", "SiRUP"]);
    assert.deepEqual(await opened(world, ppk, sirup), [303, "https://sirup.contoh.go.id/"]);
    assert.deepEqual(tilesOn(await ppk.get("/beranda")), ["SiRUP", "e-Katalog"]);
    world.clock.advance(60);
    await opened(world, ppk, katalog);
    assert.deepEqual(tilesOn(await ppk.get("/beranda")), ["e-Katalog", "SiRUP"]);
    world.clock.advance(60);
    await opened(world, ppk, sirup);
    await opened(world, vendor, katalog);
    assert.deepEqual(tilesOn(await ppk.get("/beranda")), ["SiRUP", "e-Katalog"], "what others open moves nothing");
  });

  test("a tile leads to the registered address alone, and to none for those who may not open it or once it has ended [promise:application-settings]", async () => {
    const world = await fresh();
    await addPerson(world);
    const vendor = await inside(world, "PENYEDIA1");
    const katalog = await add(world, "e-Katalog", { home: "https://katalog.contoh.go.id/?a=1" });
    const sirup = await add(world, "SiRUP", { home: "https://sirup.contoh.go.id/", who: { roles: ["ppk"] } });
    assert.deepEqual(await opened(world, vendor, katalog), [303, "https://katalog.contoh.go.id/?a=1"]);
    const refused = [303, "/beranda?selesai=aplikasi"];
    assert.deepEqual(await opened(world, vendor, sirup), refused);
    assert.deepEqual(await opened(world, vendor, "x".repeat(16)), refused);
    await transact(world, (tx) => endApplication(tx, katalog));
    assert.deepEqual(await opened(world, vendor, katalog), refused);
    assert.deepEqual(tilesOn(await vendor.get("/beranda")), []);
    world.clock.advance(86_400);
    assert.match((await vendor.get(`/beranda/aplikasi/${sirup}`)).path, /^\/login\?sesi=berakhir/);
    assert.equal((await logIn(world, vendor, "PENYEDIA1")).path, "/beranda", "a login's form leads to no other site");
    const stranger = await opened(world, visitor(world), katalog);
    assert.deepEqual(stranger, [303, "/login"]);
  });

  test("an application whose settings cannot be read may do nothing, and stops no other one", async () => {
    const world = await fresh();
    await addPerson(world);
    const vendor = await inside(world, "PENYEDIA1");
    await add(world, "e-Katalog", { home: "https://katalog.contoh.go.id/" });
    const newer = await add(world, "SiRUP", { home: "https://sirup.contoh.go.id/" });
    const settings = '{"home":"https://sirup.contoh.go.id/","newer":true}';
    await world.db.updateTable("application").set({ settings }).where("id", "=", newer).execute();
    assert.deepEqual(tilesOn(await vendor.get("/beranda")), ["e-Katalog"]);
    assert.deepEqual(await opened(world, vendor, newer), [303, "/beranda?selesai=aplikasi"]);
    assert.deepEqual((await findApplication(world, newer))?.application.may, []);
  });

  test("an opening is one mark of time a person and application; it goes with its time, and with the person", async () => {
    const world = await fresh();
    const { id } = await addPerson(world);
    const vendor = await inside(world, "PENYEDIA1");
    const katalog = await add(world, "e-Katalog", { home: "https://katalog.contoh.go.id/" });
    const marks = async () =>
      (await world.db.selectFrom("application_opened").select("opened_at").execute()).map((it) => it.opened_at);
    await opened(world, vendor, katalog);
    const first = world.now();
    world.clock.advance(59);
    await opened(world, vendor, katalog);
    assert.deepEqual(await marks(), [first], "not within a minute");
    world.clock.advance(1);
    await opened(world, vendor, katalog);
    assert.deepEqual(await marks(), [first + 60]);
    const { application_opened } = await exportPersonalData(world, id);
    assert.equal((application_opened as unknown[]).length, 1);
    world.clock.advance(KEPT_DAYS.opened * 86_400);
    await clearExpired(world);
    assert.equal((await marks()).length, 1);
    world.clock.advance(1);
    await clearExpired(world);
    assert.equal((await marks()).length, 0);
    await opened(world, await inside(world, "PENYEDIA1"), katalog);
    await transact(world, (tx) => changeAccount(tx, id, { active: 0 }));
    assert.notEqual(await transact(world, async (tx) => erasePerson(tx, await loadAccount(tx, id))), null);
    assert.equal((await marks()).length, 0);
  });
});
