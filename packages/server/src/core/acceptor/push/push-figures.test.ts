import assert from "node:assert/strict";
import { test } from "node:test";
import { pushFault, readFigures, wordsOf } from "./push-figures.ts";

test("a push service's fault: our key, busy, away, an address that we do not call, or another one", () => {
  const faults = {
    ...{ "401": "key", "403": "key", "429": "busy", "500": "busy", "503": "busy", forbidden: "address" },
    ...{
      ...{ ECONNREFUSED: "away", ETIMEDOUT: "away", EAI_AGAIN: "away", ABORT_ERR: "away" },
      ...{ "400": "other", "404": "other", CERT_HAS_EXPIRED: "other", Error: "other", key: "other" },
    },
  };
  for (const [why, fault] of Object.entries(faults)) assert.equal(pushFault(why), fault, why);
});

test("each push counts for the LPSE and for its service; of a service the page shows its most frequent fault, by name", () => {
  const end = (service: string, outcome: Parameters<typeof wordsOf>[0]["outcome"], times: number) =>
    wordsOf({ service, outcome }).map((what) => ({ what, count: times }));
  assert.deepEqual(wordsOf({ service: "a.example", outcome: "busy" }), [
    "push not-taken",
    "push-service a.example busy",
  ]);
  assert.deepEqual(wordsOf({ service: "a.example", outcome: "taken" })[0], "push taken");
  const counts = [
    ...end("b.example", "taken", 7),
    ...end("b.example", "gone", 9),
    ...end("a.example", "busy", 1),
    ...end("a.example", "away", 2),
    ...end("a.example", "away", 3),
    ...end("a.example", "key", 4),
    { what: "login success approval", count: 99 },
  ];
  assert.deepEqual(readFigures(counts), [
    { service: "a.example", taken: 0, failed: 10, fault: "away" },
    { service: "b.example", taken: 7, failed: 0, fault: null },
  ]);
});
