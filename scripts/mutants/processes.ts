/** Several processes: the end of one, waking, and two versions over one database. */
import type { Mutant } from "./mutant.ts";

const SRC = "packages/server/src";
const STOPPING = `${SRC}/operate/start/stopping.story.test.ts`;

export const processes: readonly Mutant[] = [
  {
    id: "leave-held-open",
    breaks: "waiting pages and phones are not told that the process ends",
    file: `${SRC}/operate/start/serve.ts`,
    source: "      world.heldOpen.leave();\n",
    replacement: "",
    tests: [STOPPING],
  },
  {
    id: "leave-as-superseded",
    breaks: "a page whose process ends opens no other stream",
    file: `${SRC}/core/session/web/http/stream.ts`,
    source: 'why === "leaving" ?',
    replacement: "false ?",
    tests: [STOPPING],
  },
  {
    id: "leave-takes-places",
    breaks: "a process that ends takes new streams",
    file: `${SRC}/base/platform/held-open.ts`,
    source: "      if (leaving) return null;\n",
    replacement: "",
    tests: [`${SRC}/base/platform/held-open.test.ts`],
  },
  {
    id: "wake-before-commit",
    breaks: "a transaction wakes before it has committed, and one that fails wakes too",
    file: `${SRC}/base/platform/world.ts`,
    source: "wake: held.wake, ...",
    replacement: "...",
    tests: [`${SRC}/base/platform/wake.test.ts`],
  },
  {
    id: "wake-lost",
    breaks: "wakes that came while nobody listened are lost",
    file: `${SRC}/base/platform/wake.ts`,
    source: "if (!closed) board.ringAll();",
    replacement: "",
    tests: [`${SRC}/base/platform/wake.test.ts`],
  },
  {
    id: "wake-silent",
    breaks: "a listening connection that has gone silent is never given up",
    file: `${SRC}/base/platform/wake.ts`,
    source: 'void fresh.query("select 1").catch(breakOff)',
    replacement: "{}",
    tests: [`${SRC}/base/platform/wake.test.ts`],
  },
  {
    id: "unflushed-inside",
    breaks: "a mark that a power cut may take back takes its whole transaction's flush with it",
    file: `${SRC}/base/platform/db/postgres.ts`,
    source: "  if (isInside) return text;\n",
    replacement: "",
    tests: [`${SRC}/base/platform/db/postgres.test.ts`],
  },
  {
    id: "ready-after-contract",
    breaks: "an old program goes on after a migration that took away what it uses",
    file: `${SRC}/base/web/ready.ts`,
    source: "name in all || expands(name)",
    replacement: "true",
    tests: [`${SRC}/core/session/web/http/health.story.test.ts`],
  },
];
