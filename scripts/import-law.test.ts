import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { findBreaches, type Rule, readImports, type Source } from "./import-law.ts";

const server = (path: string, text: string): Source => ({ path: `packages/server/src/${path}`, text });
const rules = (...sources: Source[]): Rule[] => findBreaches(sources).map((it) => it.rule);

describe("imports are found however they are written", () => {
  const from = (text: string) => readImports(server("login/login.flow.ts", text)).map((it) => it.from);

  test("over several lines, for their effect, re-exported, dynamic", () => {
    assert.deepEqual(
      from('import {\n  a,\n  b,\n} from "one";\nimport "two";\nexport * from "three";\nawait import("four");'),
      ["one", "two", "three", "four"],
    );
  });
  test("in one line after another", () => assert.deepEqual(from('import a from "a";\nimport b from "b";'), ["a", "b"]));
  test("not in comments", () => assert.deepEqual(from('// import a from "a";\n/**\n * import b from "b";\n */'), []));
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

describe("a module knows those below it, and none above", () => {
  test("the acceptor knows no login, not even a type of it", () => {
    assert.deepEqual(rules(server("acceptor/ask.flow.ts", 'import { x } from "../login/login.ts";')), ["layers"]);
    assert.deepEqual(rules(server("proof/ask.flow.ts", 'import type { X } from "../start/routes.ts";')), ["layers"]);
  });
  test("login may know the acceptor, and its own files", () => {
    assert.deepEqual(rules(server("login/login.flow.ts", 'import { ask } from "../acceptor/ask.flow.ts";')), []);
    assert.deepEqual(rules(server("login/login.flow.ts", 'import { ask } from "./login.sql.ts";')), []);
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
    assert.deepEqual(rules(server("web/page.ts", 'import "../../../protocol/src/totp.ts";')), ["by-its-name"]);
  });
});

describe("folders import each other in no circle", () => {
  const one = server("session/session.ts", 'import { b } from "./browser/browser.ts";');
  const other = server("session/browser/browser.ts", 'import { s } from "../session.ts";');

  test("both ways: each is named", () => assert.deepEqual(rules(one, other), ["folder-cycle", "folder-cycle"]));
  test("one way", () => assert.deepEqual(rules(one), []));
  test("over a third folder", () => {
    const detour = server("session/browser/browser.ts", 'import { k } from "../known/known.ts";');
    const back = server("session/known/known.ts", 'import { s } from "../session.ts";');
    assert.equal(rules(one, detour, back).length, 3);
  });
});

describe("a pure case runs nothing but protocol and pure files", () => {
  const flow = server("login/login.flow.ts", "");
  const pure = (text: string) => rules(flow, server("login/login.ts", text));

  test("what it may", () => {
    assert.deepEqual(
      pure(
        'import { x } from "@spse/protocol";\nimport { y } from "../policy/policy.ts";\nimport type { Z } from "./login.texts.ts";',
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

describe("a page never sees SQL", () => {
  for (const forbidden of ["./login.sql.ts", "kysely", "../platform/db/db.ts"]) {
    test(`not ${forbidden}`, () => {
      assert.deepEqual(rules(server("login/login.html.ts", `import type { X } from "${forbidden}";`)), [
        "html-without-sql",
      ]);
    });
  }
});

describe("a query stands in its .sql.ts, and one folder writes a table", () => {
  test("a query in a flow", () => {
    assert.deepEqual(rules(server("login/login.flow.ts", 'await db.selectFrom("account").execute();')), [
      "sql-in-its-file",
    ]);
  });
  test("a query in a pure file of a use case, or in a page of a shared folder", () => {
    assert.deepEqual(rules(server("proof/proof.ts", 'db.selectFrom("proof")')), ["sql-in-its-file"]);
    assert.deepEqual(rules(server("captcha/captcha.html.ts", 'db.selectFrom("captcha")')), ["sql-in-its-file"]);
  });
  test("the keeper of a table in a shared folder may hold its queries", () => {
    assert.deepEqual(rules(server("session/session.ts", 'db.selectFrom("session")')), []);
  });
  test("two folders write one table: both are named", () => {
    assert.deepEqual(
      rules(
        server("session/session.sql.ts", 'db.insertInto("session")'),
        server("home/beranda/beranda.sql.ts", 'db\n.deleteFrom(\n"session")'),
      ),
      ["one-writer", "one-writer"],
    );
  });
  test("raw SQL and quoting style do not hide it", () => {
    assert.deepEqual(
      rules(
        server("audit/a.sql.ts", "db.updateTable('device as d')"),
        server("account/b.sql.ts", "sql`UPDATE device SET name = 1`"),
      ),
      ["one-writer", "one-writer"],
    );
  });
  test("reading elsewhere, writing twice in one folder, and migrations are allowed", () => {
    assert.deepEqual(
      rules(
        server("session/session.sql.ts", 'db.insertInto("session"); db.deleteFrom("session")'),
        server("session/other.sql.ts", 'db.updateTable("session")'),
        server("home/beranda/beranda.sql.ts", 'db.selectFrom("session")'),
        server("platform/db/migrations/0002-x.ts", 'db.updateTable("session")'),
      ),
      [],
    );
  });
});

test("only web/ knows Fastify", () => {
  assert.deepEqual(rules(server("login/login.flow.ts", 'import type { FastifyRequest } from "fastify";')), [
    "fastify-in-web",
  ]);
  assert.deepEqual(rules(server("web/server.ts", 'import fastify from "fastify";')), []);
});
