/** The pages before the login have a style sheet of their own: a part of the portal's, which leaves none of their classes out. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const SRC = new URL("../../", import.meta.url);
const LOOK = new URL("../../../../look/src/", import.meta.url);

/** Every file that writes a part of the home page, the page for the User ID or the password page. */
const PARTS = [
  "base/platform/ui/layout.html.ts",
  "base/platform/ui/form.html.ts",
  "base/platform/ui/password.html.ts",
  "core/captcha/captcha.html.ts",
  "core/home/home.html.ts",
  "core/login/login.html.ts",
  "core/login/password.html.ts",
];

/** A style sheet's text with those that it imports, in order. */
function styles(file: URL): string {
  const text = readFileSync(file, "utf8");
  return text.replace(/@import "([^"]+)";/g, (_, path: string) => styles(new URL(path, file)));
}
const withoutComments = (css: string) => css.replace(/\/\*[\s\S]*?\*\//g, "");
const classesOf = (css: string) => new Set([...css.matchAll(/\.([a-z][a-z0-9-]*)/g)].map(([, name]) => name ?? ""));

const portal = withoutComments(styles(new URL("portal.css", LOOK)));
const door = withoutComments(styles(new URL("door.css", LOOK)));

test("door.css styles every class of these pages that portal.css styles", () => {
  const [inPortal, inDoor] = [classesOf(portal), classesOf(door)];
  for (const part of PARTS) {
    const source = readFileSync(new URL(part, SRC), "utf8");
    const used = [...source.matchAll(/class="([^"]*)"/g)].flatMap(
      ([, names = ""]) => names.match(/[a-z][\w-]*/g) ?? [],
    );
    assert.ok(used.length > 0 || part.includes("form"), part);
    for (const name of used) assert.ok(!inPortal.has(name) || inDoor.has(name), `${part}: .${name}`);
  }
});

test("door.css is portal.css without some of its files, in the same order", () => {
  const imports = (name: string): string[] => {
    const text = readFileSync(new URL(name, LOOK), "utf8");
    return [...text.matchAll(/@import "\.\/([^"]+)";/g)].flatMap(([, path = ""]) => {
      const below = imports(path);
      return below.length > 0 ? below : [path];
    });
  };
  const all = imports("portal.css");
  let last = -1;
  for (const part of imports("door.css")) {
    const place = all.indexOf(part);
    assert.ok(place > last, `${part} stands at ${place}, after ${last}`);
    last = place;
  }
});
