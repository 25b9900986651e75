/** When a redeemed proof carries an officer's act out, and where it leads otherwise. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { z } from "zod";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { transact } from "../../base/platform/world.ts";
import { admins } from "../../base/rules/roles.ts";
import type { RedeemedProof } from "../../core/proof/proof.ts";
import type { Visit } from "../../core/session/web/index.ts";
import { defineAct } from "./act.ts";
import { officerEnding } from "./ending.ts";

onSqlite("The ending of an officer's act", (fresh) => {
  const scene = async () => {
    const world = await fresh();
    let [done, isThere, changes] = [0, true, "target"];
    const act = defineAct<{ id: string }, { name: string }, "ok">({
      name: "uji",
      input: z.strictObject({ id: z.string() }),
      kind: "change-settings",
      roles: admins,
      targets: ({ id }) => [id],
      load: async () => (isThere ? { name: "SPSE" } : null),
      about: ({ name }, _, _world, language) => `${language === "en" ? "set" : "atur"} ${name}`,
      effect: () => [
        {
          account: changes,
          change: { kind: "role", was: "ppk", wasUntil: null, role: "pokja", roleUntil: null },
        } as never,
      ],
      perform: async () => {
        done += 1;
        return "ok";
      },
      audit: {},
      words: { done: { ok: { id: "Jadi.", en: "Done." } } },
      back: "/konsol/uji",
    });
    const ending = officerEnding([act]);
    const signed = { kind: "change-settings", about: "set SPSE" } as const;
    const proven = {
      ...{ subject: JSON.stringify({ act: "uji", id: "target" }), sessionId: "s", accountId: "a", withNumber: true },
      ...{ method: "approval", act: signed, signed },
    } as unknown as RedeemedProof;
    const session = { id: "s", account: { id: "a", userId: "ADMIN1", role: "admin-ppe" } };
    const visit = { session, ip: "192.0.2.1", browserLabel: "Firefox" };
    const finish = (change: Partial<Record<keyof RedeemedProof, unknown>> = {}, by: object = {}) =>
      transact(
        world,
        async (tx) =>
          (await ending.finish(tx, { ...visit, ...by } as unknown as Visit, { ...proven, ...change } as RedeemedProof))
            .to,
      );
    return {
      ...{ world, ending, session, signed, finish, subject: proven.subject, done: () => done },
      gone: () => (isThere = false),
      changesAnother: () => (changes = "another"),
    };
  };

  test("it is done for the session, account and role that asked, with the number or a passkey, in either language", async () => {
    const { finish, session, done } = await scene();
    const OK = "/konsol/uji?selesai=ok";
    const as = (change: object) => ({ session: { ...session, account: { ...session.account, ...change } } });
    const inIndonesian = { kind: "change-settings", about: "atur SPSE" };
    for (const [what, to, change, by] of [
      ["as asked", OK, {}, {}],
      ["in Indonesian", OK, { act: inIndonesian, signed: inIndonesian }, {}],
      ["by a passkey", OK, { withNumber: false, method: "passkey" }, {}],
      ["without the number", "/konsol/uji?selesai=ponsel", { withNumber: false }, {}],
      ["by a typed code", "/konsol/uji?selesai=ponsel", { withNumber: false, method: "code" }, {}],
      ["nobody", "/login", {}, { session: null }],
      ["another session", "/beranda", { sessionId: "t" }, {}],
      ["another account", "/beranda", {}, as({ id: "b" })],
      ["a role that was taken", "/beranda", {}, as({ role: "helpdesk" })],
      ["no act", "/beranda", { subject: null }, {}],
      ["no act's name", "/beranda", { subject: "uji" }, {}],
      ["no object", "/beranda", { subject: "1" }, {}],
      ["an unknown act", "/beranda", { subject: '{"act":"lain","id":"target"}' }, {}],
      ["a further field", "/beranda", { subject: '{"act":"uji","id":"target","more":1}' }, {}],
    ] as const) {
      const before = done();
      assert.equal(await finish(change, by), to, what);
      assert.equal(done() - before, to === OK ? 1 : 0, what);
    }
  });

  test("it is not done where the object, what was asked or what was signed is another; the audit has both", async () => {
    const { world, finish, signed, gone, done } = await scene();
    const person = { kind: "deactivate-account", userId: "PPK1", name: "Budi", about: "x" };
    const other = { ...signed, about: "set the other" };
    const both = [
      { act: other },
      { signed: other },
      { act: person, signed: person },
      { act: null, signed: null },
      { act: { ...signed, kind: "announce" } },
    ];
    for (const change of both) assert.equal(await finish(change), "/konsol/uji?selesai=berubah");
    gone();
    assert.equal(await finish(), "/konsol/uji?selesai=berubah");
    assert.equal(done(), 0);
    const entries = await world.db.selectFrom("audit").selectAll().orderBy("id").execute();
    const noted = (act: string | null, account: string | null, by: string | null, signedFor: string | null) =>
      `helpdesk act-changed approval a 192.0.2.1 ${JSON.stringify({ act, account, signed: by, signedFor })}`;
    const SET = "change-settings";
    assert.deepEqual(
      entries.map((it) => [it.event, it.outcome, it.method, it.account_id, it.ip, it.detail].join(" ")),
      [
        noted(SET, "set the other", SET, "set SPSE"),
        noted(SET, "set SPSE", SET, "set the other"),
        noted("deactivate-account", "PPK1", "deactivate-account", "PPK1"),
        noted(null, null, null, null),
        noted("announce", "set SPSE", SET, "set SPSE"),
        noted(SET, "set SPSE", SET, "set SPSE"),
      ],
    );
  });

  test("it leads to the page of its object, to the section where that has changed, or where the act says", async () => {
    const { world, session, signed } = await scene();
    const subject = JSON.stringify({ act: "halaman", id: "target" });
    const proven = {
      subject,
      sessionId: "s",
      accountId: "a",
      withNumber: true,
      method: "approval",
      act: signed,
      signed,
    };
    const visit = { session, ip: "192.0.2.1", browserLabel: "Firefox" } as unknown as Visit;
    const outcomes = [
      ["ok", "/konsol/uji/target?selesai=ok", "/konsol/uji?selesai=ok"],
      ["berubah", "/konsol/uji?selesai=berubah", "/konsol/uji?selesai=berubah"],
      [{ to: "/konsol/lain" }, "/konsol/lain", "/konsol/lain"],
      [{ to: "/konsol/lain", word: "ok" }, "/konsol/lain?selesai=ok", "/konsol/lain?selesai=ok"],
    ] as const;
    for (const by of ["refuse", "perform"] as const)
      for (const [outcome, own, section] of outcomes)
        for (const hasPage of [true, false]) {
          if (by === "refuse" && typeof outcome === "object") continue;
          const act = defineAct<{ id: string }, { name: string }, "ok">({
            ...{ name: "halaman", kind: "change-settings", roles: admins, back: "/konsol/uji", audit: {} },
            input: z.strictObject({ id: z.string() }),
            load: async () => ({ name: "SPSE" }),
            about: ({ name }) => `set ${name}`,
            effect: () => [],
            ...(by === "refuse" && { refuse: () => outcome as "ok" }),
            perform: async () => (by === "perform" ? outcome : assert.fail("it was refused")),
            words: { done: { ok: { id: "Jadi.", en: "Done." } } },
            ...(hasPage && { page: ({ id }) => `/konsol/uji/${id}` }),
          });
          const end = officerEnding([act]);
          const { to } = await transact(world, (tx) => end.finish(tx, visit, proven as unknown as RedeemedProof));
          assert.equal(to, hasPage ? own : section, `${by} ${JSON.stringify(outcome)}`);
        }
  });

  test("it leads back to its page, and locks whom it changes; it may change nobody else", async () => {
    const { world, ending, subject, finish, changesAnother, done } = await scene();
    const backOf = (asked: string | null) => ending.backOf?.(asked, world);
    const { alsoChanges } = ending;
    assert.ok(alsoChanges);
    assert.deepEqual([backOf(subject), backOf("x"), backOf(null)], ["/konsol/uji", null, null]);
    assert.deepEqual([alsoChanges(subject), alsoChanges("x")], [["target"], []]);
    changesAnother();
    await assert.rejects(finish(), /an act changes an account that it has not locked/);
    assert.equal(done(), 0);
  });
});
