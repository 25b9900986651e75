/** Each error that keeps a database closed: its kind, its setting, and what to do. The story beside causes those that a real PostgreSQL gives. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { databaseRefusal } from "./database-refusal.ts";
import { DatabaseDeaf } from "./db.ts";
import { OtherVersion } from "./migrate.ts";

const URL = "postgres://spse:rahasia@127.0.0.1/spse";
const failed = (message: string, more: object = {}) => Object.assign(new Error(message), more);
const sqlite = (errcode: number) => failed("database disk image", { code: "ERR_SQLITE_ERROR", errcode });
const other = (name: string, program: string | null = "0.0.1") => new OtherVersion(program, "it has more", name);

test("an error of the database is one line with its kind, and never the address", () => {
  const onBoth: readonly (readonly [Error, string, RegExp])[] = [
    [
      other("9999-x"),
      "database-other",
      /another version of this program \(0\.0\.1\) has used the database: it has more; start the version that made it, or restore a backup that this version made$/,
    ],
    [
      other("9999-x", "999.0.0"),
      "database-newer",
      /a newer version of this program \(999\.0\.0\) .*; start that version, or/,
    ],
    [other("9999-x", null), "database-other", /another version of this program has used the database/],
    [sqlite(11), "database-damaged", /damaged \(database disk image\); spse restore$/],
    [sqlite(26 | 256), "database-damaged", /damaged/],
    [failed("x", { code: "XX001" }), "database-damaged", /damaged \(XX001\)/],
    [failed("x", { code: "XX002" }), "database-damaged", /damaged \(XX002\)/],
  ];
  const onPostgres: typeof onBoth = [
    [new DatabaseDeaf("x"), "database-deaf", /NOTIFY does not arrive.*SPSE_DATABASE_DIRECT_URL/],
    [failed("unsupported startup parameter: x"), "database-pooler", /ignore_startup_parameters = statement_timeout$/],
    [failed("pg_hba: no encryption"), "database-tls-needed", /sslmode=verify-full/],
    [failed("The server does not support SSL connections"), "database-tls-refused", /`ssl = on`/],
    [failed("x", { code: "CERT_HAS_EXPIRED" }), "database-tls-untrusted", /not trusted \(CERT_HAS_EXPIRED\)/],
    [failed("x", { code: "ENOENT" }), "database-tls-untrusted", /check sslrootcert$/],
    [failed("x", { code: "28P01" }), "database-login", /\(28P01\); see its pg_hba\.conf$/],
    [failed("x", { code: "28000" }), "database-login", /\(28000\)/],
    [failed("x", { code: "3D000" }), "database-missing", /\(3D000\); make it with createdb$/],
    [
      failed(`to ${URL}`, { code: "ECONNREFUSED" }),
      "database-unusable",
      /cannot be used \(ECONNREFUSED\); is it running/,
    ],
    [failed(`to ${URL}`), "database-unusable", /cannot be used \(Error\)/],
  ];
  const onSqlite: typeof onBoth = [
    [sqlite(14), "database-unusable", /the database in \/data cannot be used \(database disk image\)$/],
    [failed("x", { code: "ENOENT" }), "database-unusable", /\/data cannot be used \(ENOENT\)$/],
    [failed("x"), "database-unusable", /\/data cannot be used \(Error\)$/],
  ];
  for (const [databaseUrl, setting, cases] of [
    [URL, "SPSE_DATABASE_URL", [...onBoth, ...onPostgres]],
    [undefined, "SPSE_DATA_DIR", [...onBoth, ...onSqlite]],
  ] as const)
    for (const [error, kind, words] of cases) {
      const refused = databaseRefusal({ databaseUrl, dataDir: "/data" } as never, error);
      assert.equal(refused.kind, kind, error.message);
      assert.ok(refused.message.startsWith(`${setting}: `) && !refused.message.includes("rahasia"), refused.message);
      assert.match(refused.message, words);
    }
});
