import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findBreaches } from "./import-law.ts";
import { readImports, type Source } from "./imports.ts";

const server = (path: string, text: string): Source => ({ path: `packages/server/src/${path}`, text });
const rules = (...sources: Source[]): string[] => findBreaches(sources).map((it) => it.rule);

describe("imports are found however they are written", () => {
  const from = (text: string) => readImports(server("core/login/login.flow.ts", text)).map((it) => it.from);

  test("over several lines, for their effect, re-exported, dynamic", () => {
    assert.deepEqual(
      from('import {\n  a,\n  b,\n} from "one";\nimport "two";\nexport * from "three";\nawait import("four");'),
      ["one", "two", "three", "four"],
    );
  });
  test("in one line after another", () => assert.deepEqual(from('import a from "a";\nimport b from "b";'), ["a", "b"]));
  test("not in comments", () => assert.deepEqual(from('// import a from "a";\n/**\n * import b from "b";\n */'), []));
  test("each name that is taken, as its file calls it", () => {
    const names = (text: string) =>
      readImports(server("main.ts", text)).map((each) =>
        each.names?.map((it) => `${it.typeOnly ? "type " : ""}${it.name}`),
      );
    assert.deepEqual(
      names(
        'import { a, type B as C, type } from "a";\nimport type { D } from "d";\nexport {\n  e, // it\'s "e" (really); and\n  type F, // so on\n} from "e";',
      ),
      [["a", "type B", "type"], ["type D"], ["e", "type F"]],
    );
    assert.deepEqual(
      names(
        'import * as n from "n";\nimport d from "d";\nconst { g } = await import("g");\nimport("h");\n(await import("i")).j(k);',
      ),
      [undefined, undefined, ["g"], undefined, ["j"]],
    );
  });
  test("a type is told from a value", () => {
    const imports = readImports(
      server("main.ts", 'import type { A } from "a";\nimport { b } from "b";\nexport type { C } from "c";'),
    );
    assert.deepEqual(
      imports.map((it) => it.typeOnly),
      [true, false, true],
    );
  });
});

describe("protocol imports only itself, noble, jose and zod/mini", () => {
  const protocol = (text: string) => rules({ path: "packages/protocol/src/totp.ts", text });

  test("what it may", () => {
    assert.deepEqual(
      protocol(
        'import { hmac } from "@noble/hashes/hmac.js";\nimport * as z from "zod/mini";\nimport "jose";\nimport "./time.ts";',
      ),
      [],
    );
  });
  for (const forbidden of [
    "node:crypto",
    "zod",
    "fastify",
    "@spse/look",
    "../../server/src/world.ts",
    "@noble/curves",
  ]) {
    test(`not ${forbidden}`, () => assert.deepEqual(protocol(`import { a } from "${forbidden}";`), ["protocol-alone"]));
  }
  test("not even as a type or at run time", () => {
    assert.deepEqual(protocol('import type { X } from "zod";\nconst y = import("node:fs");'), [
      "protocol-alone",
      "protocol-alone",
    ]);
  });
  test("its tests may use what they like", () => {
    assert.deepEqual(
      rules({ path: "packages/protocol/src/totp.test.ts", text: 'import { test } from "node:test";' }),
      [],
    );
  });
});

describe("browser code stays with itself", () => {
  const app = (text: string) => rules({ path: "packages/authenticator/src/main.tsx", text });

  test("what it may", () => {
    assert.deepEqual(
      app('import "preact";\nimport "@spse/protocol";\nimport "@spse/look/app.css";\nimport "../../look/src/app.css";'),
      [],
    );
  });
  for (const forbidden of ["node:fs", "@spse/server", "../../server/src/config.ts", "../../portal-scripts/src/a.ts"]) {
    test(`not ${forbidden}`, () => assert.deepEqual(app(`import "${forbidden}";`), ["browser-alone"]));
  }
});

describe("a wing knows those before it, and none after", () => {
  test("base knows no session, and a proof no table of the start, not even a type of it", () => {
    const platform = server("base/platform/ask.ts", 'import { x } from "../../core/session/web/index.ts";');
    assert.ok(rules(platform).includes("layers"));
    const proof = server("core/proof/ask.ts", 'import type { X } from "../../operate/start/routes.ts";');
    assert.ok(rules(proof).includes("layers"));
  });
  test("login may know the acceptor, and its own files", () => {
    const door = server("core/acceptor/index.ts", 'export {\n  ask, // a proof sends its request\n} from "./ask.ts";');
    assert.deepEqual(
      rules(door, server("core/login/login.flow.ts", 'import { ask } from "../acceptor/index.ts";')),
      [],
    );
    assert.deepEqual(rules(server("core/login/login.flow.ts", 'import { ask } from "./login.sql.ts";')), []);
  });
  test("a folder that scripts/layers.ts does not name", () => {
    assert.deepEqual(rules(server("utils/a.ts", "")), ["layers"]);
  });
  test("the app likewise, also what it loads later", () => {
    const app = (text: string) => rules({ path: "packages/authenticator/src/requests/screen/a.tsx", text });
    assert.deepEqual(app('import { Open } from "../../owner/lock/Open.tsx";'), []);
    assert.deepEqual(app('const list = () => import("../../accounts/AccountList.tsx");'), ["layers"]);
  });
  test("another package by its files", () => {
    assert.deepEqual(rules(server("base/web/page.ts", 'import "../../../protocol/src/totp.ts";')), ["by-its-name"]);
  });
});

describe("other modules come in by the door", () => {
  const door = server(
    "core/captcha/index.ts",
    '/**\n * Kode Keamanan.\n */\n\nexport {\n  find, // the row\n} from "./captcha.sql.ts";\nexport {\n  field, // the form\'s "field"; (as drawn)\n} from "./parts/field.ts";\n',
  );
  const taker = server("core/login/login.flow.ts", 'import { field, find } from "../captcha/index.ts";');

  test("by its names", () => assert.deepEqual(rules(door, taker), []));
  test("not past it, nor into its folders, not even for a type", () => {
    const past = server("core/login/a.ts", 'import type { X } from "../captcha/captcha.sql.ts";');
    const deep = server("core/login/b.ts", 'import { y } from "../captcha/parts/field.ts";');
    assert.deepEqual(rules(door, taker, past, deep), ["door", "door"]);
  });
  test("past it only from the tables of a wing", () => {
    const flow = 'import { showPicture } from "../../core/captcha/challenge.flow.ts";';
    assert.deepEqual(rules(door, taker, server("operate/start/routes.ts", flow)), []);
    assert.deepEqual(rules(door, taker, server("office/routes.ts", flow.replace("../../", "../"))), []);
    assert.deepEqual(rules(door, taker, server("operate/start/jobs.ts", flow)), ["door"]);
  });
  test("a folder without a door is private, but those of base", () => {
    const helpdesk = (from: string) => server("office/helpdesk/a.ts", `import { x } from "../../${from}";`);
    assert.deepEqual(rules(helpdesk("core/home/beranda/beranda.ts")), ["door"]);
    assert.deepEqual(rules(helpdesk("base/platform/keys.ts")), []);
  });
  test("the nearest door counts", () => {
    const inner = server("core/captcha/parts/index.ts", 'export {\n  field, // the form\n} from "./field.ts";');
    const outer = server("core/captcha/index.ts", 'export {\n  find, // the row\n} from "./captcha.sql.ts";');
    const takes = (...from: string[]) =>
      server("core/login/a.ts", from.map((it) => `import { ${it}/index.ts";`).join("\n"));
    const right = takes('find } from "../captcha', 'field } from "../captcha/parts');
    assert.deepEqual(rules(inner, outer, right), []);
    assert.deepEqual(
      rules(inner, outer, right, server("core/login/b.ts", 'import { field } from "../captcha/parts/field.ts";')),
      ["door"],
    );
  });
  test("its own module uses the files", () => {
    assert.deepEqual(rules(door, taker, server("core/captcha/a.ts", 'import { field } from "./index.ts";')), ["door"]);
    assert.deepEqual(rules(door, taker, server("core/captcha/a.ts", 'import { field } from "./parts/field.ts";')), []);
  });
  test("a name that nobody takes is not in it; and nobody takes all", () => {
    const half = server("core/login/login.flow.ts", 'import { field } from "../captcha/index.ts";');
    assert.deepEqual(rules(door, half), ["door"]);
    assert.deepEqual(rules(door, taker, server("core/login/a.ts", 'import * as all from "../captcha/index.ts";')), [
      "door",
    ]);
  });
  test("it is a list of names with reasons, of one page, and nothing else", () => {
    const also = (text: string) => rules(server("core/captcha/index.ts", `${door.text}${text}`), taker);
    assert.deepEqual(also("export const more = 1;\n"), ["door"]);
    assert.deepEqual(also('export * from "./captcha.ts";\n'), ["door", "door"]);
    assert.deepEqual(also("\n".repeat(60)), []);
    assert.deepEqual(also(`${"\n".repeat(60)}export {\n} from "./captcha.ts";\n`), ["door"]);
    const bare = server("core/captcha/index.ts", door.text.replace(" // the row", ""));
    assert.deepEqual(rules(bare, taker), ["door"]);
    const foreign = server(
      "core/captcha/index.ts",
      door.text.replace("./captcha.sql.ts", "../../base/platform/keys.ts"),
    );
    assert.deepEqual(rules(foreign, taker), ["door"]);
  });
  test("it hides neither statements from a page nor a flow from a decision", () => {
    const page = server("core/login/login.html.ts", 'import { find } from "../captcha/index.ts";');
    assert.deepEqual(rules(door, taker, page), ["html-without-sql"]);
    const pure = server("core/login/login.ts", 'import { find } from "../captcha/index.ts";');
    assert.deepEqual(rules(door, taker, pure), ["pure-case"]);
    const good = 'import { field, type find } from "../captcha/index.ts";';
    assert.deepEqual(rules(door, taker, server("core/login/login.ts", good)), []);
  });
});

describe("folders import each other in no circle", () => {
  const one = server("core/session/session.ts", 'import { b } from "./browser/browser.ts";');
  const other = server("core/session/browser/browser.ts", 'import { s } from "../session.ts";');

  test("both ways: each is named", () => assert.deepEqual(rules(one, other), ["folder-cycle", "folder-cycle"]));
  test("one way", () => assert.deepEqual(rules(one), []));
  test("over a third folder", () => {
    const detour = server("core/session/browser/browser.ts", 'import { k } from "../known/known.ts";');
    const back = server("core/session/known/known.ts", 'import { s } from "../session.ts";');
    assert.equal(rules(one, detour, back).length, 3);
  });
});

describe("a pure case runs nothing but protocol and pure files", () => {
  const flow = server("core/login/login.flow.ts", "");
  const pure = (text: string) => rules(flow, server("core/login/login.ts", text));

  test("what it may", () => {
    assert.deepEqual(
      pure(
        'import { x } from "@spse/protocol";\nimport { y } from "../../base/rules/budgets.ts";\nimport type { Z } from "./login.texts.ts";',
      ),
      [],
    );
  });
  for (const forbidden of ["./login.sql.ts", "./login.flow.ts", "node:crypto", "kysely"]) {
    test(`not ${forbidden}`, () => assert.deepEqual(pure(`import { x } from "${forbidden}";`), ["pure-case"]));
  }
  test("no clock and no randomness", () => {
    assert.deepEqual(pure("const now = Date.now();\nconst r = Math.random();"), [
      "clock-and-chance",
      "clock-and-chance",
    ]);
    assert.deepEqual(pure("// unlike Date.now(), this"), []);
  });
  test("in the app only phone.ts has them", () => {
    const app = (file: string) =>
      rules({ path: `packages/authenticator/src/base/${file}`, text: "crypto.getRandomValues(iv);" });
    assert.deepEqual(app("store/seal.ts"), ["clock-and-chance"]);
    assert.deepEqual(app("phone.ts"), []);
  });
});

describe("no value goes past the types", () => {
  const text = "const refusals = new WeakMap<Reply, Refused>();";
  test("not in a WeakMap", () =>
    assert.deepEqual(rules(server("core/session/web/http/visit.ts", text)), ["value-past-types"]));
  test("a cache that is named may be one", () =>
    assert.deepEqual(rules(server("core/acceptor/push/vapid.ts", text)), []));
});

describe("a time for people is written in one file of each side", () => {
  const text = 'const shown = new Intl.DateTimeFormat("id-ID").format(at);';
  for (const other of [text, "at.toLocaleTimeString()", "at.toDateString()", "at.getHours()"])
    test(`elsewhere it is not: ${other}`, () =>
      assert.deepEqual(rules(server("core/login/login.html.ts", other)), ["one-time-format"]));
  test("there it is", () => {
    assert.deepEqual(rules(server("base/platform/ui/time.ts", text)), []);
    assert.deepEqual(rules({ path: "packages/authenticator/src/base/ui/time-of-day.ts", text }), []);
    assert.deepEqual(rules({ path: "packages/portal-scripts/src/page/clock.ts", text }), []);
  });
  test("times for programs are written anywhere", () =>
    assert.deepEqual(
      rules(server("core/login/login.html.ts", "new Date(at * 1000).toISOString(); day.getUTCMonth()")),
      [],
    ));
});

describe("a page never sees SQL", () => {
  for (const forbidden of ["./login.sql.ts", "kysely", "../../base/platform/db/db.ts"]) {
    test(`not ${forbidden}`, () => {
      assert.deepEqual(rules(server("core/login/login.html.ts", `import type { X } from "${forbidden}";`)), [
        "html-without-sql",
      ]);
    });
  }
});

describe("a query is in its .sql.ts, and one folder writes a table", () => {
  test("a query in a flow", () => {
    assert.deepEqual(rules(server("core/login/login.flow.ts", 'await db.selectFrom("account").execute();')), [
      "sql-in-its-file",
    ]);
  });
  test("a query in a pure file of a use case, or in a page of a shared folder", () => {
    const flow = server("core/proof/proof.flow.ts", "");
    assert.deepEqual(rules(flow, server("core/proof/proof.ts", 'db.selectFrom("proof")')), ["sql-in-its-file"]);
    assert.deepEqual(rules(server("core/captcha/captcha.html.ts", 'db.selectFrom("captcha")')), ["sql-in-its-file"]);
  });
  test("the keeper of a table in a shared folder may hold its queries", () => {
    assert.deepEqual(rules(server("core/session/session.ts", 'db.selectFrom("session")')), []);
  });
  test("two folders write one table: both are named", () => {
    assert.deepEqual(
      rules(
        server("core/session/session.sql.ts", 'db.insertInto("session")'),
        server("core/home/beranda/beranda.sql.ts", 'db\n.deleteFrom(\n"session")'),
      ),
      ["one-writer", "one-writer"],
    );
  });
  test("raw SQL, deleteSome and quoting style do not hide it", () => {
    assert.deepEqual(
      rules(
        server("core/session/session.sql.ts", 'db.insertInto("session")'),
        server("core/home/beranda/beranda.sql.ts", 'deleteSome(world, "session", "id", over, most)'),
      ),
      ["one-writer", "one-writer"],
    );
    assert.deepEqual(
      rules(
        server("core/audit/a.sql.ts", "db.updateTable('device as d')"),
        server("core/account/b.sql.ts", "sql`UPDATE device SET name = 1`"),
      ),
      ["one-writer", "one-writer"],
    );
  });
  test("reading elsewhere, writing twice in one folder, and migrations are allowed", () => {
    assert.deepEqual(
      rules(
        server("core/session/session.sql.ts", 'db.insertInto("session"); db.deleteFrom("session")'),
        server("core/session/other.sql.ts", 'db.updateTable("session")'),
        server("core/home/beranda/beranda.sql.ts", 'db.selectFrom("session")'),
        server("base/platform/db/migrations/0002-x.ts", 'db.updateTable("session")'),
      ),
      [],
    );
  });
});

describe("a number of seconds is in rules/, the app's in base/lifetimes.ts", () => {
  const flow = (line: string) => rules(server("core/login/login.flow.ts", line));

  for (const planted of [
    "const KEPT = 72 * 3600;",
    "const WAIT = 15 * 60;",
    "const WAIT = 60 * 15;",
    "const WEEK = 7 * 24 * 3600;",
    "const WEEK = 7 * DAY_SECONDS;",
    "const WAIT_MS = 15 * 60_000;",
    "const HOUR = 3600;",
    "const day = 86_400_000;",
    "const KEPT_SECONDS = 900;",
    "const WAIT_SECONDS = [0, 30];",
    '{ name: "lang", value, lifetimeSeconds: 300 }',
    "const before = world.now() - 900;",
    "const until = unixSeconds(now + 30);",
    "const until = 30 + now;",
    "if (now - proof.at > 120) return null;",
    "if (600 < now - at) return null;",
    "const long = waitSeconds >= 90;",
  ])
    test(`not: ${planted}`, () => assert.deepEqual(flow(planted), ["lifetime"]));
  for (const allowed of [
    "const ends = now + LINK_SECONDS;",
    "const hours = PASSWORD_LINKS.seconds / HOUR_SECONDS;",
    "const REST_MILLISECONDS = 5000;",
    "cookie.lifetimeSeconds: 0",
    "// 15 * 60, and now + 30",
    "const at = clock.now(); // since 15 * 60",
    'const header = "max-age=3600";',
    "const area = 4 * 30;",
  ])
    test(`but: ${allowed}`, () => assert.deepEqual(flow(allowed), []));
  test("in its place, in a test, and in another package", () => {
    const line = "export const LINK_SECONDS = 30 * 60;";
    assert.deepEqual(rules(server("base/rules/lifetimes.ts", line), server("core/login/login.test.ts", line)), []);
    assert.deepEqual(rules({ path: "packages/protocol/src/wire.ts", text: line }), []);
    const app = (file: string) => rules({ path: `packages/authenticator/src/base/${file}`, text: line });
    assert.deepEqual([app("lifetimes.ts"), app("clock.ts")], [[], ["lifetime"]]);
  });
});

test("only web/ knows Fastify", () => {
  assert.deepEqual(rules(server("core/login/login.flow.ts", 'import type { FastifyRequest } from "fastify";')), [
    "fastify-in-web",
  ]);
  assert.deepEqual(rules(server("core/session/web/http/server.ts", 'import fastify from "fastify";')), []);
});

test("no import makes Node load its client of fetch", () => {
  const imports = (text: string) => rules(server("base/platform/net/call-out.ts", text));
  assert.deepEqual(imports('import { type Server, request } from "node:http";'), ["node-http"]);
  assert.deepEqual(imports('import http from "node:http";'), ["node-http"]);
  assert.deepEqual(imports('import type { Server } from "node:http";'), []);
});
