/** The pages before the login have style sheets of their own: parts of the portal's, which leave none of their classes out. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const SRC = new URL("../../", import.meta.url);
const LOOK = new URL("../../../../look/src/", import.meta.url);

/** Every file that writes a part of each page, with the sheets of that page. */
const FRAME = ["base/platform/ui/layout.html.ts", "base/platform/ui/form.html.ts"];
const PAGES = {
  door: [...FRAME, "core/login/login.html.ts", "core/login/remembered.html.ts"],
  password: [
    ...[...FRAME, "base/platform/ui/password.html.ts", "core/captcha/captcha.html.ts"],
    "core/login/password.html.ts",
  ],
  home: [...FRAME, "core/home/home.html.ts", "core/login/remembered.html.ts"],
  waiting: [
    ...[...FRAME, "core/proof/proof.html.ts", "core/proof/act.html.ts", "core/proof/typed-code.html.ts"],
    ...["core/proof/passkey.html.ts", "core/proof/no-factor.html.ts", "core/proof/trail.html.ts"],
    ...["core/factors/same-phone.html.ts"],
  ],
} as const;

/** Drawn in a session alone, whose pages have portal.css. */
const OF_SESSION: ReadonlySet<string> = new Set(["account-bar", "difference", "letter"]);

/** A style sheet's text with those that it imports, in order. */
function styles(file: URL): string {
  const text = readFileSync(file, "utf8");
  return text.replace(/@import "([^"]+)";/g, (_, path: string) => styles(new URL(path, file)));
}
const sheet = (name: string) => styles(new URL(`${name}.css`, LOOK)).replace(/\/\*[\s\S]*?\*\//g, "");
const classesOf = (css: string) => new Set([...css.matchAll(/\.([a-z][a-z0-9-]*)/g)].map(([, name]) => name ?? ""));
const inPortal = classesOf(sheet("portal"));

for (const [page, parts] of Object.entries(PAGES))
  test(`the sheets of the page "${page}" style every class of it that portal.css styles`, () => {
    const styled = classesOf(`${sheet("door")}${page === "door" ? "" : sheet(page)}`);
    for (const part of parts) {
      const source = readFileSync(new URL(part, SRC), "utf8");
      const used = [...source.matchAll(/class="([^"]*)"/g)].flatMap(
        ([, names = ""]) => names.match(/[a-z][\w-]*/g) ?? [],
      );
      assert.ok(used.length > 0 || part.includes("form"), part);
      for (const name of used)
        assert.ok(OF_SESSION.has(name) || !inPortal.has(name) || styled.has(name), `${part}: .${name}`);
    }
  });

test("portal.css begins with door.css, and has what the others add", () => {
  const imports = [...readFileSync(new URL("portal.css", LOOK), "utf8").matchAll(/@import "\.\/([^"]+)";/g)];
  const names = imports.map(([, name]) => name);
  assert.equal(names[0], "door.css");
  assert.deepEqual(
    ["password.css", "home.css", "waiting.css"].filter((name) => !names.includes(name)),
    [],
  );
});
