/** The page of a file of users in each of its states. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type TestWorld, testWorld } from "../../../test-support/world.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { parseLastDay } from "../../base/platform/ui/time.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { texts } from "./import.texts.ts";
import type { AccountImport } from "./import.ts";
import { onePage } from "./one.html.ts";

const say = speak(texts, "id");
const WORDS = [
  "invite.running",
  "invite.over",
  "invite.go",
  "invite.again",
  "progress.title",
  "result",
  "state.stopped",
] as const;

/** The page of a file, as the officer who has read it sees it. */
function pageOf(world: TestWorld, change: Partial<AccountImport>, more: object = {}): string {
  const account = { id: "a", userId: "ADMIN1", name: "Admin", role: "admin-ppe", kind: "non-penyedia" };
  const visit = { language: "id", formToken: "t", path: "/konsol/impor/x", query: {}, session: { id: "s", account } };
  const made = {
    ...{ id: "x", fileName: "daftar.csv", mode: "add", byName: "Admin", createdAt: world.now() },
    ...{ counts: { new: 3, changed: 0, same: 0, refused: 0 }, finishedAt: world.now(), added: 3, updated: 0 },
    ...{ skipped: 0, invited: 2, inviteState: "none", state: "done", doneRow: 3, ...change },
  };
  const view = { made, mine: true, added: [], changed: [], refused: [], about: ["", ""], ...more };
  return onePage(world, visit as unknown as SessionVisit, view as never).text;
}

test("invitations are offered where accounts were added, and not while they are sent; a file shows progress, result or stop", async () => {
  const world = await testWorld();
  const shownOf = (change: Partial<AccountImport>) => {
    const text = pageOf(world, change);
    return WORDS.filter((it) => text.includes(say(it, { count: "2" }))).join(" ");
  };
  const invites = (["none", "asked", "running", "over"] as const).flatMap((inviteState) =>
    [0, 3].map((added) => `${inviteState} ${added}: ${shownOf({ inviteState, added })}`),
  );
  const states = (["previewed", "approved", "applying", "done", "stopped"] as const).map(
    (state) => `${state}: ${shownOf({ state, added: 0 })}`,
  );
  const offered = [0, 1].map((added) => {
    const counts = { new: added, changed: 2, same: 0, refused: 0 };
    return pageOf(world, { state: "previewed", counts }).includes('name="invite"');
  });
  await world.close();
  assert.deepEqual(offered, [false, true], "a file that adds nobody invites nobody");
  assert.deepEqual(invites, [
    ...["none 0: result", "none 3: invite.go result", "asked 0: result", "asked 3: invite.go result"],
    ...["running 0: invite.running result", "running 3: invite.running result"],
    // The words of the second button hold those of the first.
    ...["over 0: invite.over result", "over 3: invite.over invite.go invite.again result"],
  ]);
  const underWay = ["approved: progress.title", "applying: progress.title"];
  assert.deepEqual(states, ["previewed: ", ...underWay, "done: result", "stopped: state.stopped"]);
});

test("a preview shows each value in its column, before and after; those left out at the work count as refused", async () => {
  const world = await testWorld();
  const until = parseLastDay("2027-12-31", world.config.timeZone);
  const bare = { userId: "POKJA1", name: "Budi", email: "budi@contoh.go.id", registrationNumber: null, role: "pokja" };
  const whole = { userId: "PPK1", name: "Siti", email: "siti@contoh.go.id", registrationNumber: "12", role: "ppk" };
  const rows = (text: string) =>
    [...text.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)]
      .slice(1)
      .map(([, row = ""]) =>
        [...row.matchAll(/<(?:td|th)[^>]*>([\s\S]*?)<\/(?:td|th)>/g)].map(([, cell = ""]) =>
          cell.replace(/<[^>]*>/g, "").trim(),
        ),
      );
  const sample = (values: object, now: object | null, changes: readonly string[]) => ({ row: 2, values, now, changes });
  const added = pageOf(world, {}, { added: [sample({ ...bare, roleUntil: until }, null, [])] });
  const all = ["name", "email", "number", "role", "until"];
  const change = sample({ ...whole, roleUntil: until }, { ...bare, roleUntil: null }, all);
  const changed = pageOf(world, {}, { changed: [change, sample({ ...bare, roleUntil: null }, whole, [])] });
  const refused = pageOf(
    world,
    { counts: { new: 3, changed: 0, same: 0, refused: 1 }, skipped: 2 },
    { refused: [{ row: 4, cells: ["X"], problems: [] }] },
  );
  await world.close();
  const [role, ends] = ["Pejabat Pembuat Komitmen (PPK)", "31 Desember 2027"];
  assert.deepEqual(rows(added), [["2", "POKJA1", "Pokja Pemilihan", ends, "Budi", "budi@contoh.go.id", "–"]]);
  assert.deepEqual(rows(changed), [
    [
      ...["2", "PPK1", `Pokja Pemilihan menjadi ${role}`, ends, "Budi menjadi Siti"],
      ...["budi@contoh.go.id menjadi siti@contoh.go.id", "12"],
    ],
    ["2", "POKJA1", "Pokja Pemilihan", "–", "Budi", "budi@contoh.go.id", "12"],
  ]);
  assert.match(refused, /Baris yang dilewati: 3<[\s\S]*Di bawah ini 1 yang pertama/);
});
