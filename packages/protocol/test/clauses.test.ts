import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import {
  aboutReply,
  answerReply,
  emailUndoReply,
  enrolmentReply,
  errorCodes,
  errorStatus,
  isLine,
  loginReportReply,
  purposes,
  pushTestReply,
  receiptReply,
  requestsReply,
  resetCancellationReply,
  revocationReply,
  stateReply,
  subscriptionReply,
  verificationReply,
  vouchReply,
  waitingStopReply,
} from "../src/index.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const document = readFileSync(`${root}/docs/protocol.md`, "utf8");
const clauses = [...document.matchAll(/^\*\*\[(P-\d+)\]\*\*/gm)].map((found) => found[1]);

test("clauses are numbered in order, and no number is given twice", () => {
  const numbers = clauses.map((clause = "") => Number(clause.slice("P-".length)));
  assert.deepEqual(
    numbers,
    [...new Set(numbers)].toSorted((a, b) => a - b),
  );
  assert.ok(clauses.length > 60);
});

test("every clause that code, tests or documents cite exists", () => {
  const files = globSync("{packages/*/{src,test,vectors},e2e,docs}/**/*.{ts,tsx,md}", { cwd: root });
  assert.ok(files.length > 20);
  const dangling = files.flatMap((file) =>
    [...readFileSync(`${root}/${file}`, "utf8").matchAll(/\[(P-\d+)\]/g)]
      .filter((found) => !clauses.includes(found[1]))
      .map((found) => `${file}: ${found[0]}`),
  );
  assert.deepEqual(dangling, []);
});

test("[P-65] the document lists every error code with its status", () => {
  const rows = document.matchAll(/^- (\d{3}): (`.*)$/gm);
  const listed = [...rows].flatMap(([, status, codes = ""]) =>
    [...codes.matchAll(/`([a-z-]+)`/g)].map((found) => `${found[1]} ${status}`),
  );
  assert.deepEqual(listed.toSorted(), errorCodes.map((code) => `${code} ${errorStatus[code]}`).toSorted());
});

test("[P-36] the document lists every purpose", () => {
  const clause = /\*\*\[P-36\]\*\* Purposes: (.*?)\. The purpose/.exec(document)?.[1] ?? "";
  assert.deepEqual(
    [...clause.matchAll(/`([a-z-]+)`/g)].map((found) => found[1]),
    [...purposes],
  );
});

describe("a first phone", () => {
  const table = /^(- \*\*first phone\*\*: .*\n(?:- .*\n)+)/m.exec(document)?.[1] ?? "";
  const parts = table.split("\n").filter((row) => row !== "");
  /** The clauses that a text names; `P-9–11` names three. */
  const clausesIn = (text: string) =>
    [...text.matchAll(/P-(\d+)(?:–(\d+))?/g)].flatMap(([, from, to = from]) =>
      Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => `P-${Number(from) + at}`),
    );

  test("each clause is in exactly one part of the list", () => {
    assert.deepEqual(clausesIn(table).toSorted(), clauses.toSorted());
  });
  test("it needs 35 clauses at most", () => {
    const first = clausesIn(parts[0] ?? "");
    assert.match(parts[0] ?? "", /^- \*\*first phone\*\*/);
    assert.ok(first.length > 20 && first.length <= 35, String(first.length));
  });
});

describe("[P-8] the document's code points are those of the code", () => {
  const clause = /\*\*\[P-8\]\*\*.*?(?=\*\*\[P-9\])/s.exec(document)?.[0] ?? "";
  const [ends = "", nowhere = ""] = clause.split("A line contains none of these:");
  const pointsIn = (text: string): Set<number> => {
    const points = new Set<number>();
    for (const [, from = "", to = from] of text.matchAll(/U\+([0-9A-F]{4,6})(?:–([0-9A-F]{4,6}))?/g))
      for (let point = Number.parseInt(from, 16); point <= Number.parseInt(to, 16); point++) points.add(point);
    return points;
  };
  const unseen = pointsIn(nowhere);
  const spaces = pointsIn(ends);

  test("inside a line, and at its ends", () => {
    assert.ok(unseen.size > 4000 && spaces.size > 20);
    for (let point = 0; point <= 0x10ffff; point++) {
      const letter = String.fromCodePoint(point);
      if (isLine(`a${letter}b`, 5) === unseen.has(point)) assert.fail(`inside: ${point.toString(16)}`);
      const bad = unseen.has(point) || spaces.has(point);
      if (isLine(`a${letter}`, 5) === bad || isLine(`${letter}a`, 5) === bad)
        assert.fail(`at an end: ${point.toString(16)}`);
    }
  });
});

describe("[P-60] the document's replies are those of the code", () => {
  const replies: Readonly<Record<string, { readonly shape: object }>> = {
    "GET about": aboutReply,
    "POST enrolments": enrolmentReply,
    "POST vouchers": vouchReply,
    "GET requests?wait=": requestsReply,
    "POST requests/{id}/receipt": receiptReply,
    "POST requests/{id}/answer": answerReply,
    "GET state": stateReply,
    "POST reset/cancellation": resetCancellationReply,
    "POST email/undo": emailUndoReply,
    "POST login/report": loginReportReply,
    "POST waiting/stop": waitingStopReply,
    "POST revocation": revocationReply,
    "GET verification": verificationReply,
    "GET subscription": subscriptionReply,
    "POST subscription/test": pushTestReply,
  };
  const rows = new Map(
    [...document.matchAll(/^- `((?:GET|POST) [^`]+)`.*: \d{3} (.*)$/gm)].map(([, call = "", reply = ""]) => [
      call,
      reply,
    ]),
  );
  const optional = (shape: object, name: string) =>
    (shape as Record<string, { safeParse: (value: unknown) => { success: boolean } }>)[name]?.safeParse(undefined)
      .success;

  for (const [call, { shape }] of Object.entries(replies))
    test(call, () => {
      const written = [...(rows.get(call) ?? "").matchAll(/`([a-zA-Z]+\??)`/g)].map(([, name]) => name);
      const members = Object.keys(shape).filter((name) => name !== "now");
      assert.deepEqual(
        written.toSorted(),
        members.map((name) => (optional(shape, name) ? `${name}?` : name)).toSorted(),
      );
    });
  test("the others are said to be the same as one of these", () => {
    const others = [...rows].filter(([call]) => !(call in replies));
    assert.deepEqual(
      others.map(([call, reply]) => `${call}: ${reply}`),
      ["POST vouchers/{id}/claim: as `enrolments`", "POST verification: the same", "POST subscription: the same"],
    );
  });
});
