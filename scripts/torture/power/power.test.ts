/** The model of power at a short depth, its mutants, and that it knows every act of officers. `npm run torture -- power` has the full depth. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { rights } from "../../../packages/server/src/connect/application/application.ts";
import { acts } from "../../../packages/server/src/office/acts.ts";
import { ofActs, ofRights } from "./edges.ts";
import { type Guard, guardsBefore, guardsNow } from "./guards.ts";
import { findItem, items } from "./items.ts";
import { findMissing, findWithout, missing } from "./missing.ts";
import { allScenes } from "./starts.ts";
import { allRules, firstKey, type State, secondKey, withRule } from "./state.ts";
import { searchScenes } from "./sum.ts";

test("each act of officers and each right of an application has its place in the model, and no other has", () => {
  assert.deepEqual(Object.keys(ofActs).sort(), acts.map((it) => it.name).sort(), "place it in edges.ts");
  assert.deepEqual(Object.keys(ofRights).sort(), [...rights].sort());
});

test("of everybody and each attacker, two acts lose nothing", () => {
  const { starts, lost } = searchScenes(allScenes(guardsNow), 2);
  assert.deepEqual(lost, []);
  assert.ok(starts > 4000);
});

describe("on the guards of the code before the judge of power it finds", () => {
  for (const item of items)
    test(item.about, () => {
      const [, ...path] = findItem(guardsBefore, item);
      assert.equal(path.filter((it) => !it.endsWith("nothing has stopped it")).length, item.acts, path.join("\n"));
      for (const word of item.says)
        assert.ok(
          path.some((it) => word.test(it)),
          `${word}\n${path.join("\n")}`,
        );
      assert.deepEqual(findItem(guardsNow, item), [], "and nothing on the guards of today");
    });
});

describe("without a guard it finds a loss", () => {
  for (const row of missing)
    test(`${row.guard}${row.behind ? ` (behind ${row.behind})` : ""}`, () => {
      assert.notDeepEqual(findMissing(row), []);
      assert.deepEqual(findWithout([], row.start, row.acts), [], "with all guards nothing is lost there");
      if (row.behind) assert.deepEqual(findWithout([row.behind], row.start, row.acts), [], "this guard still stood");
    });

  test("and each guard is taken out once", () => {
    assert.deepEqual(missing.map((it): Guard => it.guard).sort(), [...guardsNow].sort());
  });
});

test("states that differ in one part have different keys", () => {
  const [first] = allScenes(guardsNow)[0]?.starts ?? [];
  assert.ok(first);
  const { state } = first;
  const others = {
    rules: allRules.map((it) => withRule(state.rules, 0, it)),
    ...{ role: [0, 1, 2, 3, 4], comingOff: [0, 1, 2, 16, 31], offKnown: ["told", "fresh", "untold"] },
    status: ["open", "closed", "closed-by-directory", "ended"],
    ...{ twoFactor: [true, false], phones: [true, false], place: ["here", "directory", "none"] },
    ...{ used: [true, false], link: [true, false], address: ["owner", "attacker"], undo: [true, false] },
    ...{ addressHours: [0, 24, 48, null], mailedPassword: [0, 24, 48, null], mailedReset: [0, 24, 48, null] },
    ...{ password: ["secret", "given", "set"], passwordTold: [true, false] },
    ...{ waitsAddress: ["no", "officer", "directory"], waitsRole: [-1, 0, 1, 2, 3, 4] },
    ...{ waitsRoleOfDirectory: [true, false], waitsPlace: ["no", "here", "directory"], waitsReset: [true, false] },
    ...{ askedReset: ["no", "wait", "officers"], stopped: [0, 1, 2, 4, 8, 15], kept: ["no", "asked", "yes"] },
    ...{ secret: [true, false], puppet: ["none", "made", "officer"], session: [true, false] },
  };
  assert.deepEqual(Object.keys(others).sort(), Object.keys(state).sort());
  const differing = Object.entries(others).flatMap(([part, values]) =>
    values.map((value: unknown) => ({ ...state, [part]: value })),
  );
  const texts = new Set(differing.map((it) => JSON.stringify(it)));
  const keyOf = (one: State) => [firstKey(one), secondKey(one), one.rules].join();
  assert.equal(new Set(differing.map(keyOf)).size, texts.size);
});
