/** The page of a file of users in each of its states. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { testWorld } from "../../../test-support/world.ts";
import { speak } from "../../base/platform/ui/texts.ts";
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

test("invitations are offered where accounts were added, and not while they are sent; a file shows progress, result or stop", async () => {
  const world = await testWorld();
  const account = { id: "a", userId: "ADMIN1", name: "Admin", role: "admin-ppe", kind: "non-penyedia" };
  const visit = { language: "id", formToken: "t", path: "/konsol/impor/x", query: {}, session: { id: "s", account } };
  const counts = { new: 3, changed: 0, same: 0, refused: 0 };
  const shownOf = (change: Partial<AccountImport>) => {
    const made = {
      ...{
        id: "x",
        fileName: "daftar.csv",
        mode: "add",
        byName: "Admin",
        createdAt: world.now(),
        finishedAt: world.now(),
      },
      ...{ counts, added: 3, updated: 0, skipped: 0, invited: 2, inviteState: "none", state: "done", doneRow: 3 },
      ...change,
    };
    const view = { made, mine: true, added: [], changed: [], refused: [], about: ["", ""] };
    const { text } = onePage(world, visit as unknown as SessionVisit, view as never);
    return WORDS.filter((it) => text.includes(say(it, { count: "2" }))).join(" ");
  };
  const invites = (["none", "asked", "running", "over"] as const).flatMap((inviteState) =>
    [0, 3].map((added) => `${inviteState} ${added}: ${shownOf({ inviteState, added })}`),
  );
  const states = (["previewed", "approved", "applying", "done", "stopped"] as const).map(
    (state) => `${state}: ${shownOf({ state, added: 0 })}`,
  );
  await world.close();
  assert.deepEqual(invites, [
    ...["none 0: result", "none 3: invite.go result", "asked 0: result", "asked 3: invite.go result"],
    ...["running 0: invite.running result", "running 3: invite.running result"],
    // The words of the second button hold those of the first.
    ...["over 0: invite.over result", "over 3: invite.over invite.go invite.again result"],
  ]);
  const underWay = ["approved: progress.title", "applying: progress.title"];
  assert.deepEqual(states, ["previewed: ", ...underWay, "done: result", "stopped: state.stopped"]);
});
