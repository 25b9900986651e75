import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { formToken } from "../src/base/platform/ui/form.html.ts";
import { html } from "../src/base/platform/ui/html.ts";
import type { World } from "../src/base/platform/world.ts";
import { field, onlyButton } from "../src/base/web/form.ts";
import { page, type Reply, type Route, redirect, type Visit } from "../src/core/session/web/route.ts";
import { open } from "../src/core/session/web/rows.ts";
import { visitor } from "./visitor.ts";
import { addPerson, testWorld } from "./world.ts";

test("a visitor keeps cookies, fills in the form token and follows redirects", async () => {
  const world = await testWorld();
  const routes: Route[] = [
    {
      method: "GET",
      path: "/form",
      guard: "open",
      flow: async (_, visit) => page(html`${formToken(visit.formToken)}`),
    },
    {
      method: "POST",
      path: "/form",
      guard: "open",
      form: z.object({ word: field }),
      flow: async (_world, _visit, { word }) => redirect(`/done?said=${word}`, [{ name: "lang", value: "en" }]),
    },
    { method: "GET", path: "/done", guard: "open", flow: async (_, visit) => page(html`${visit.language}`) },
  ];
  const person = visitor(world, { routes });
  await person.get("/form");
  const seen = await person.post("/form", { word: "ya" });
  assert.equal(seen.status, 200);
  assert.equal(seen.path, "/done?said=ya");
  assert.match(seen.text, /en$/);
  await world.close();
});

test("the flow of a GET that writes fails", async () => {
  const world = await testWorld();
  const write = async (world: World, visit: Visit): Promise<Reply> => {
    await world.db.deleteFrom("mail").where("id", "=", "none").execute();
    return page(html`${formToken(visit.formToken)}done`);
  };
  const routes = [open.get("/form", async (_, visit) => page(formToken(visit.formToken))), open.get("/read", write)];
  const person = visitor(world, { routes: [...routes, open.post("/write", onlyButton, write)] });
  await person.get("/form");
  assert.equal((await person.get("/read")).status, 500);
  assert.equal((await person.post("/write")).status, 200);
  await world.close();
});

test("a visitor throws where a post never reaches its flow, unless the story expects it", async () => {
  const world = await testWorld();
  const stranger = visitor(world);
  await assert.rejects(stranger.post("/2fa/disable"), /stopped at form-stale/);
  await stranger.post("/2fa/disable", {}, {}, "form-stale");
  await stranger.get("/login");
  await assert.rejects(stranger.post("/2fa/disable"), /stopped at login/);
  await assert.rejects(stranger.post("/konsol/akun", { find: "PPK2" }), /stopped at not-found/);
  await assert.rejects(stranger.post("/keluar", {}, {}, "login"), /was to be stopped at login/);
  await world.close();
});

test("the clock stands still until it is moved, and people are added by name", async () => {
  const world = await testWorld({ now: 1_800_000_000 });
  assert.equal(world.clock.advance(61), 1_800_000_061);
  assert.equal(world.now(), 1_800_000_061);
  const account = await addPerson(world, { userId: "PPK2", kind: "non-penyedia" });
  assert.equal(account.role, "ppk");
  await world.close();
});
