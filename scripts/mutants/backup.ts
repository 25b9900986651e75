/** A backup is whole, opens by its key alone, and replaces nothing unasked. */
import type { Mutant } from "./mutant.ts";

const SRC = "packages/server/src/operate/backup";
const FILE = `${SRC}/envelope.test.ts`;
const TOOLS = `${SRC}/postgres-tools.test.ts`;
const COMMANDS = "packages/server/src/operate/cli/backup.story.test.ts";

export const backup: readonly Mutant[] = [
  {
    id: "backup-newer",
    breaks: "a backup of a newer program is restored",
    file: `${SRC}/manifest.ts`,
    source: "  if (unknown !== undefined)\n",
    replacement: "  if (unknown === null)\n",
    tests: [FILE],
  },
  {
    id: "backup-cut",
    breaks: "a backup without its digest opens",
    file: `${SRC}/envelope.ts`,
    source: "throw error instanceof BackupRefused ? error : damaged();",
    replacement: "return;",
    tests: [FILE],
  },
  {
    id: "backup-password",
    breaks: "the process list shows PostgreSQL's password",
    file: `${SRC}/postgres-tools.ts`,
    source: '  address.password = "";\n',
    replacement: "",
    tests: [TOOLS],
  },
  {
    id: "backup-tool",
    breaks: "a pg_dump of another version is taken",
    file: `${SRC}/postgres-tools.ts`,
    source: "found.find((it) => it.version === server)",
    replacement: "found.find((it) => it.version !== 0)",
    tests: [TOOLS],
  },
  {
    id: "backup-exists",
    breaks: "an older backup of the same name is lost",
    file: `${SRC}/backup.ts`,
    source: "if (!wish.replace && existsSync(path))",
    replacement: "if (wish.replace && !existsSync(path))",
    tests: [COMMANDS],
  },
  {
    id: "backup-half",
    breaks: "a stopped backup leaves a half file",
    file: `${SRC}/whole-file.ts`,
    source: "    await rm(half, { force: true });\n",
    replacement: "",
    tests: [COMMANDS],
  },
  {
    id: "restore-in-use",
    breaks: "a database is replaced under a running server",
    file: `${SRC}/sqlite.ts`,
    within: "refuseInUse",
    source: "if (isBusy(error))",
    replacement: "if (false as boolean)",
    tests: [COMMANDS],
  },
  {
    id: "restore-not-empty",
    breaks: "a restore writes over a database",
    file: `${SRC}/sqlite.ts`,
    within: "refuseTarget",
    source: "  if (!replace)\n",
    replacement: "  if (replace && !replace)\n",
    tests: [COMMANDS],
  },
  {
    id: "restore-sessions",
    breaks: "sessions of the backup live again",
    file: `${SRC}/restore.ts`,
    source: 'await endEverySession(tx, "restored")',
    replacement: "0",
    tests: [COMMANDS],
  },
  {
    id: "restore-undone",
    breaks: "a stopped restore on PostgreSQL leaves the old schema aside",
    file: `${SRC}/postgres.ts`,
    within: "restoreInto",
    source: "      if (aside !== null)\n        await inOne(db, [sql`drop schema",
    replacement: "      if (false as boolean)\n        await inOne(db, [sql`drop schema",
    tests: [COMMANDS],
  },
  {
    id: "restore-unsettled",
    breaks: "a restore that cannot be completed stays in a database that was empty",
    file: `${SRC}/postgres.ts`,
    within: "restoreInto",
    source: "(await tablesOf(db)).map((name) => sql`drop table",
    replacement: "[].map((name) => sql`drop table",
    tests: [COMMANDS],
  },
];
