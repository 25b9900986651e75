/** What a new factor touches: one value in the list. A made-up one shows where it appears by itself. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { purposes, unixSeconds } from "@spse/protocol";
import { sql } from "kysely";
import { onSqlite } from "../../../test-support/enrolled.ts";
import { addPerson, mailsBesideLogins, sessionOf } from "../../../test-support/world.ts";
import { transact } from "../../base/platform/world.ts";
import { loadGrounds } from "../proof/grounds.sql.ts";
import { isProvable, takes } from "../proof/proof.ts";
import { addedIn, removeAuthenticator } from "./adding/authenticator.ts";
import { countResistant, demandedPage, hasResistant, loadLeft } from "./demand.ts";
import { endTwoFactor } from "./ending/ending.ts";
import type { Factor, ListedAuthenticator, Method } from "./factor/factor.ts";
import { wordsFor } from "./factor/words.texts.ts";
import { eraseFactors } from "./factors.sql.ts";
import { factors, listAuthenticators, traitsOf } from "./factors.ts";

/** The ring of one account, which has no table: its rows are here. */
const rings: (ListedAuthenticator & { readonly ended: boolean })[] = [];
const ringsOf = (accountId: string) => rings.filter((ring) => ring.accountId === accountId && !ring.ended);
const end = (which: (ring: ListedAuthenticator) => boolean): readonly ListedAuthenticator[] => {
  const ended = rings.filter((ring) => which(ring) && !ring.ended);
  for (const ring of ended) rings.splice(rings.indexOf(ring), 1, { ...ring, ended: true });
  return ended;
};

const inBoth = (text: string) => ({ id: text, en: text });
const ring: Factor = {
  name: "ring",
  methods: {
    // A cast stands for the one word in the columns `method` of the schema.
    ["ring" as Method]: {
      phishingResistant: true,
      verifiesOwner: false,
      bindsAct: true,
      onPaper: false,
      amr: () => ["hwk"],
    },
  },
  authenticators: {
    purpose: "add-device",
    path: "/rings",
    icon: "key",
    worksAt: () => true,
    active: sql`(select 1) as ring where a.user_id = 'PENYEDIA1'`,
    ended: () => sql`(select 1) as ring where 1 = 0`,
    list: async (_world, accountId) => ringsOf(accountId),
    find: async (_world, id) => rings.find((each) => each.id === id && !each.ended) ?? null,
    addedIn: async () => (rings[0] ? { ...rings[0], isApp: false, twice: false, completed: false } : null),
    complete: async () => true,
    end: async (_tx, accountId, id) => end((each) => each.accountId === accountId && each.id === id)[0]?.name ?? null,
    hasHad: async (_world, accountId) => rings.some((each) => each.accountId === accountId),
    mails: { added: "ring-added", removed: "ring-removed" },
    words: wordsFor({
      one: inBoth("cincin"),
      many: inBoth("cincin"),
      name: { id: "Cincin", en: "Ring" },
      added: inBoth("Cincin baru."),
      end: { id: "Cincin itu tidak berlaku lagi.", en: "It is no longer valid." },
      add: inBoth("Tambah cincin"),
      none: inBoth("Belum ada cincin."),
      at: inBoth("Ditambahkan"),
      mailed: inBoth("Cincin ini."),
      remove: inBoth("Cincin ini tidak berlaku lagi."),
      last: inBoth("Ini cincin terakhir."),
      advice: inBoth("Tambahkan cincin lain dulu."),
      lastDemanded: null,
      replace: null,
    }),
  },
  entries: { added: inBoth("Cincin ditambahkan") },
  changes: {},
  endAll: async (_tx, accountId) => end((each) => each.accountId === accountId).length,
  tables: {},
  clear: [],
};

// The list is read when it is used, so that a factor counts from the moment when it is in it.
(factors as Factor[]).push(ring);

onSqlite("A made-up factor", (fresh) => {
  const begin = async () => {
    const world = await fresh();
    const account = await addPerson(world);
    const ip = "203.0.113.7";
    const one = { id: "ring-1", accountId: account.id, name: "Cincin emas", ip, browser: "Chrome di Windows" };
    const never = { lastUsedAt: null, about: null };
    rings.splice(0, rings.length, { ...one, ...never, at: unixSeconds(world.now()), ended: false });
    return { world, account, session: await sessionOf(world, account) };
  };

  test("counts by its traits: for every purpose, under every demand", () => {
    for (const purpose of purposes) {
      assert.equal(takes("ring" as Method, purpose, "none"), true, purpose);
      assert.equal(takes("ring" as Method, purpose, "only"), true, purpose);
      assert.equal(isProvable(purpose, "only"), true, purpose);
    }
    assert.deepEqual(traitsOf("ring" as Method).amr("none"), ["hwk"]);
    assert.equal(demandedPage(), "/passkeys/new");
  });

  test("is in the grounds of an account, by the one statement, and among what is left to it", async () => {
    const { world, account } = await begin();
    const { counts } = await loadGrounds(world, account.id, null);
    assert.deepEqual(counts, { device: 0, passkey: 0, ring: 1 });
    assert.equal(countResistant(counts), 1);
    assert.equal((await listAuthenticators(world, account.id)).length, 1);
    assert.equal(await hasResistant(world, account.id), true);
    assert.equal(await loadLeft(world, account), "factors");
  });

  test("is listed where it was added, and removed with a mail in its own words", async () => {
    const { world, account, session } = await begin();
    const added = await addedIn(world, session.id);
    assert.ok(added);
    assert.deepEqual([added.kind, added.name], ["ring", "Cincin emas"]);
    await transact(world, (tx) =>
      removeAuthenticator(tx, session, added, { ip: added.ip, browserLabel: added.browser }),
    );
    const mail = (await mailsBesideLogins(world)).at(-1);
    assert.equal(mail?.kind, "ring-removed");
    assert.match(mail.text, /Sebuah cincin dihapus/);
    assert.equal(await loadLeft(world, account), "codes");
  });

  test("ends with 2FA, and an erasure knows its tables", async () => {
    const { world, account } = await begin();
    const reset = { kind: "reset", by: "mail", enrolBrowserId: null, enrolBrowserUntil: 0 } as const;
    await transact(world, (tx) => endTwoFactor(tx, account, reset, { ip: "203.0.113.7", browserLabel: "Chrome" }));
    assert.deepEqual(ringsOf(account.id), []);
    const { detail } = await world.db
      .selectFrom("audit")
      .select("detail")
      .where("event", "=", "device")
      .where("outcome", "=", "reset")
      .executeTakeFirstOrThrow();
    assert.deepEqual(JSON.parse(detail), { devices: 0, passkeys: 0, rings: 1 });
    await transact(world, (tx) => eraseFactors(tx, account.id));
  });
});
