/** `spse announce` and what Beranda shows of it, on both engines. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unixSeconds } from "@spse/protocol";
import { onBothEngines } from "../../../../test-support/enrolled.ts";
import { logIn } from "../../../../test-support/log-in.ts";
import { terminalOf } from "../../../../test-support/operate/terminal.ts";
import { addPerson, type TestWorld, type Visitor, visitor } from "../../../../test-support/world.ts";
import { transact } from "../../../base/platform/world.ts";
import { announce, showAnnouncements, unannounce } from "../../../operate/cli/announce.ts";
import { CommandRefused } from "../../../operate/cli/terminal.ts";
import { clearExpired } from "../../../operate/start/clear.ts";
import { changeAnnouncement } from "./announcement.ts";

const DAY = 86_400;
const said: string[] = [];
const terminal = terminalOf(said);
const list = async (world: TestWorld): Promise<string> => {
  said.length = 0;
  await showAnnouncements(world, terminal);
  return said.join("\n");
};
const idOf = async (world: TestWorld, text: string): Promise<string> => {
  const row = world.db.selectFrom("announcement").select("id").where("text", "=", text);
  return (await row.executeTakeFirstOrThrow()).id;
};

/** Announcements that this person reads on Beranda, in the page's order. */
async function readsOf(computer: Visitor): Promise<readonly string[]> {
  const seen = await computer.get("/beranda");
  assert.equal(seen.path, "/beranda");
  const [card = ""] =
    /<section[^>]*aria-label="(?:Pengumuman|Announcements)[^>]*>[\s\S]*?<\/section>/.exec(seen.text) ?? [];
  return [...card.matchAll(/<div class="row-body"><p[^>]*>([^<]*)/g)].map(([, text = ""]) => text);
}

async function person(world: TestWorld, userId: string, kind: "penyedia" | "non-penyedia"): Promise<Visitor> {
  await addPerson(world, { userId, kind });
  const computer = visitor(world);
  await logIn(world, computer, userId);
  return computer;
}

// The clock begins on 24 November 2026 at 08:00 WIB.
onBothEngines("Announcements of the LPSE", (fresh) => {
  test("everybody reads them on Beranda, the newest first, to the last second of the last day; then they are deleted", async () => {
    const world = await fresh();
    const penyedia = await person(world, "PENYEDIA1", "penyedia");
    assert.deepEqual(await readsOf(penyedia), []);
    await announce(world, terminal, { text: " Sistem dipelihara <Sabtu>. ", until: "2026-11-24" });
    await announce(world, terminal, { text: "Alamat baru.", from: "2026-11-24", until: "2026-11-30" });
    await announce(world, terminal, { text: "Libur.", from: "2026-11-25", until: "2026-11-25" });
    const both = ["Sistem dipelihara &lt;Sabtu&gt;.", "Alamat baru."];
    assert.deepEqual(await readsOf(penyedia), both);
    assert.deepEqual(await readsOf(await person(world, "PPK2", "non-penyedia")), both);
    assert.match((await penyedia.get("/beranda")).text, /Berlaku sampai 24 November 2026</);

    world.clock.advance(16 * 3600 - 1); // 23:59:59
    const late = visitor(world);
    await logIn(world, late, "PENYEDIA1");
    assert.deepEqual(await readsOf(late), both);
    world.clock.advance(1);
    assert.deepEqual(await readsOf(late), ["Libur.", "Alamat baru."]);
    world.clock.advance(DAY);
    assert.doesNotMatch(await list(world), /Libur|Sistem/);
    await clearExpired(world);
    const left = await world.db.selectFrom("announcement").select("text").execute();
    assert.deepEqual(
      left.map((it) => it.text),
      ["Alamat baru."],
    );
  });

  test("in English where it was translated; the others say that they are Indonesian", async () => {
    const world = await fresh();
    const computer = await person(world, "PENYEDIA1", "penyedia");
    await announce(world, terminal, { text: "Libur.", english: "Closed.", from: "2026-11-24", until: "2026-11-30" });
    await announce(world, terminal, { text: "Alamat baru.", until: "2026-11-30" });
    await computer.get("/language?to=en&back=/beranda");
    assert.deepEqual(await readsOf(computer), ["Alamat baru.", "Closed."]);
    assert.match((await computer.get("/beranda")).text, /<p lang="id">Alamat baru\./);
  });

  test("one that has ended is changed no more: Ya may come late", async () => {
    const world = await fresh();
    await announce(world, terminal, { text: "Libur.", until: "2026-11-24" });
    const row = () => world.db.selectFrom("announcement").selectAll().executeTakeFirstOrThrow();
    const { id, shown_from: from, shown_until: until } = await row();
    const change = (text: string, more: number) => {
      const longer = { id, text, english: null, from: unixSeconds(from), until: unixSeconds(until + more) };
      return transact(world, (tx) => changeAnnouncement(tx, longer));
    };
    world.clock.advance(16 * 3600 - 1); // 23:59:59
    assert.equal(await change("Libur bersama.", 0), true);
    world.clock.advance(1);
    assert.equal(await change("Libur panjang.", DAY), false);
    assert.equal(await change("Libur panjang.", 0), false);
    assert.deepEqual([(await row()).text, (await row()).shown_until], ["Libur bersama.", until]);
  });

  test("one is taken back at once; the audit has who announced what, and who took it back", async () => {
    const world = await fresh();
    const computer = await person(world, "PENYEDIA1", "penyedia");
    assert.match(await list(world), /^Nothing/);
    await announce(world, terminal, { text: "Libur.", until: "2026-11-30" });
    const id = await idOf(world, "Libur.");
    assert.match(
      await list(world),
      new RegExp(`^${id} {2}shown to the end of 30 November 2026; no English text\n {2}Libur\\.`),
    );
    await unannounce(world, terminal, id);
    assert.deepEqual(await readsOf(computer), []);
    await assert.rejects(unannounce(world, terminal, id), CommandRefused);
    const entries = await world.db
      .selectFrom("audit")
      .selectAll()
      .where("event", "=", "announcement")
      .orderBy("id")
      .execute();
    assert.deepEqual(
      entries.map(({ client, outcome, detail }) => {
        const { operator, text = null } = JSON.parse(detail);
        return [client, outcome, operator, text];
      }),
      [
        ["cli", "added", "siti", "Libur."],
        ["cli", "removed", "siti", null],
      ],
    );
  });

  test("Beranda stays short: a fourth, a long one, and days that make no sense are refused, and nothing is written", async () => {
    const world = await fresh();
    const until = "2026-11-30";
    for (const wrong of [
      { text: " ", until },
      { text: "x".repeat(301), until },
      { text: "Dua\nbaris.", until },
      { text: "Libur.", english: "", until },
      { text: "Libur.", until: "2026-11-23" },
      { text: "Libur.", until: "30-11-2026" },
      { text: "Libur.", until: "2026-11-31" },
      { text: "Libur.", from: "2026-12-01", until },
    ])
      await assert.rejects(announce(world, terminal, wrong), CommandRefused, JSON.stringify(wrong));
    for (const text of ["Satu.", "Dua.", "Tiga."]) await announce(world, terminal, { text, until });
    await assert.rejects(announce(world, terminal, { text: "Empat.", until }), CommandRefused);
    assert.equal((await list(world)).split("\n").length, 6);
    const audited = await world.db.selectFrom("audit").select("id").where("event", "=", "announcement").execute();
    assert.equal(audited.length, 3);
    await unannounce(world, terminal, await idOf(world, "Dua."));
    await announce(world, terminal, { text: "Empat.", until });
  });
});
