import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { BACK_SECONDS } from "../../../test-support/promised.ts";
import { testWorld } from "../../../test-support/world.ts";
import { pageBack, pageOf, rememberedPage, rememberFirst, rememberPage } from "./back.ts";
import { asSubject, fromSubject, loginFor, openDestination, sealDestination } from "./destination.ts";

const world = await testWorld();
after(() => world.close());

const AT = { to: "/konsol/akun", name: "e-Katalog" };
const with_ = (back?: string) => ({ cookie: () => back });

describe("Where a login leads", () => {
  test("is sealed in its address, with a word for the page; a page that is not ours is left out", () => {
    assert.equal(loginFor(world, null), "/login");
    assert.equal(loginFor(world, null, "sesi=berakhir"), "/login?sesi=berakhir");
    for (const to of ["//jahat.example", "https://jahat.example", "/a b", ""])
      assert.equal(loginFor(world, { to, name: null }, "sesi=berakhir"), "/login?sesi=berakhir", to);
    const address = new URL(loginFor(world, AT, "sesi=berakhir"), "https://spse.example");
    assert.deepEqual([...address.searchParams.keys()], ["sesi", "ke"]);
    assert.deepEqual(openDestination(world, address.searchParams.get("ke") ?? ""), AT);
    const tile = new URL(loginFor(world, { ...AT, to: "/beranda/aplikasi/x" }), "https://spse.example");
    assert.deepEqual(openDestination(world, tile.searchParams.get("ke") ?? ""), { ...AT, to: "/beranda" });
  });

  test("opens until its time, and nothing else opens", () => {
    const sealed = sealDestination(world, AT);
    world.clock.advance(BACK_SECONDS - 1);
    assert.deepEqual(openDestination(world, sealed), AT);
    world.clock.advance(1);
    assert.equal(openDestination(world, sealed), null);
    const other = world.keys.seal("login", "", JSON.stringify({ ...AT, until: world.now() + 9 }));
    const shapeless = world.keys.seal("destination", "", JSON.stringify({ to: 1, name: null, until: world.now() + 9 }));
    for (const bad of [undefined, "", "x", other, shapeless]) assert.equal(openDestination(world, bad), null);
  });

  test("goes through the subject of a proof", () => {
    assert.deepEqual(asSubject(null), {});
    assert.deepEqual([fromSubject(null), fromSubject(asSubject(AT).subject ?? "")], [null, AT]);
    assert.throws(() => fromSubject('{"to":1,"name":null}'));
  });
});

describe("The page that is remembered", () => {
  test("is one of ours; a tile's is Beranda", () => {
    assert.deepEqual(["/akun", "/konsol/akun-x", "/beranda/aplikasi/x"].map(pageOf), [
      "/akun",
      "/konsol/akun-x",
      "/beranda",
    ]);
    for (const path of ["", "/", "akun", "//akun", "/akun/", "/akun?a=b", "/a\\b", "/a.b"])
      assert.equal(pageOf(path), null, path);
    assert.deepEqual(rememberPage("/akun"), [{ name: "back", value: "/akun", lifetimeSeconds: BACK_SECONDS }]);
    assert.deepEqual(rememberPage("//akun"), []);
  });

  test("stays where one was remembered first", () => {
    assert.deepEqual(rememberFirst(with_("/akun"), "/email"), []);
    assert.deepEqual(rememberFirst(with_(), "/email"), rememberPage("/email"));
    assert.deepEqual(
      [rememberedPage(with_("/akun")), rememberedPage(with_("//x")), rememberedPage(with_())],
      ["/akun", null, null],
    );
    assert.deepEqual([pageBack(with_("/akun")), pageBack(with_())], ["/akun", "/beranda"]);
  });
});
