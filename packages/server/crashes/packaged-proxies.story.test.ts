/** The examples of packaging/ for nginx and Caddy before two processes, which are restarted one after the other while people log in. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPackaged, rollingRestart } from "./balanced.ts";

const PEOPLE = 3;

for (const kind of ["nginx", "Caddy"] as const)
  test(`behind ${kind} of packaging/ two processes are restarted one after the other: no login fails`, async () => {
    const packaged = await openPackaged(kind, PEOPLE);
    try {
      assert.ok((await rollingRestart(packaged)) >= PEOPLE);
      assert.ok(packaged.cluster.processes.every((it) => it.said().match(/SPSE \S+ serves/g)?.length === 2));
    } finally {
      await packaged.close();
    }
  });
