/** What a page shows and offers, line by line. Chance is left out, as in effects.ts. */
import { routes } from "../src/operate/start/routes.ts";
import type { Seen } from "../test-support/visitor.ts";
import type { TestWorld } from "../test-support/world.ts";
import { sayerOf } from "./effects.ts";
import { goldenOf } from "./golden.ts";

const TAG = /^<([a-z][\w-]*)\b/;
const ATTRIBUTE = /\s([\w-]+)(?:="([^"]*)")?/g;
const LOOK = /^(id|style|class|autocomplete|spellcheck|autocapitalize|nonce|for|rows|width|height|loading|decoding)$/;
/** These classes say what a part means. */
const MEANING =
  /\b(notice (?:info|success|warning|danger)|warning|danger|changed|changes|chip on|none|success|error|no)\b/;
const BREAK =
  /<\/(?:p|li|tr|h\d|form|dt|dd|label|option|legend|summary|title|td|th|section|button|div)>|<(?:div|form|table|section|details)\b[^>]*>/g;

function tagOf(tag: string): string {
  const [, name] = TAG.exec(tag) ?? [];
  if (!name) return "";
  const attributes = [...tag.slice(name.length + 1).matchAll(ATTRIBUTE)].flatMap(([, key = "", value]) => {
    if (key === "class") return MEANING.exec(value ?? "")?.[0] ?? [];
    return LOOK.test(key) ? [] : value === undefined ? key : `${key}="${value}"`;
  });
  return attributes.length === 0 ? "" : `<${name} ${attributes.join(" ")}>`;
}

/** What is around the page's own part: the links, and which of them is the present one. */
function aroundOf(text: string): string {
  const links = text.replace(/<main[\s\S]*<\/main>/, "").matchAll(/<a [^>]*?href="([^"]*)"([^>]*)>/g);
  return `around ${[...links].map(([, to, more = ""]) => `${to}${more.includes("aria-current") ? " (here)" : ""}`).join(", ")}`;
}

/** The page's own part as lines. */
function linesOf(text: string, say: (value: unknown) => string): readonly string[] {
  const [main = text] = /<main[\s\S]*<\/main>/.exec(text) ?? [];
  const [head = ""] = /<title>[\s\S]*?<\/title>/.exec(text) ?? [];
  const metas = [...text.matchAll(/<meta (?:http-equiv|name="robots")[^>]*>/g)].join(" ");
  return `${head}${metas}${main}`
    .replaceAll(/<svg[\s\S]*?<\/svg>/g, "")
    .replaceAll(/<input[^>]*name="_token"[^>]*>/g, "")
    .replaceAll(
      /data:image[^"]*|(?<=data-copies=")\d+|(?<=aria-hidden="true">)\d{3}(?=<)|(?<=[Kk]asus )[\w-]{8}\b|(?<=audit\/)\d+/g,
      "…",
    )
    .replaceAll(/\s+/g, " ")
    .replaceAll(BREAK, (it) => `${it}\n`)
    .split("\n")
    .map((line) =>
      line
        .replaceAll(/<[^>]*>/g, (tag) => ` ${tagOf(tag)} `)
        .replaceAll(/\s+/g, " ")
        .trim(),
    )
    .filter((line) => line !== "")
    .concat(aroundOf(text))
    .map(say);
}

/** A page without this page's lines, and the other way round. */
function differenceOf(first: readonly string[], lines: readonly string[]): readonly string[] {
  const minus = (one: readonly string[], other: readonly string[]) => {
    const left = [...other];
    return one.filter((line) => {
      const at = left.indexOf(line);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  };
  return [...minus(first, lines).map((it) => `- ${it}`), ...minus(lines, first).map((it) => `+ ${it}`)];
}

const patternOf = (path: string): string => {
  const [plain = ""] = path.split("?");
  const found = routes.filter(
    ({ method, path: each }) => method === "GET" && new RegExp(`^${each.replaceAll(/:\w+/g, "[^/]+")}$`).test(plain),
  );
  return (found.find(({ path: each }) => each === plain) ?? found[0])?.path ?? plain;
};

/** Holds pages as blocks of a file (golden.ts). A page is there in full, or with what is different from the most similar one before of its route. */
export function pagesOf(file: string) {
  const { hold, holdNoMore } = goldenOf(file);
  const known = new Map<string, { readonly title: string; readonly lines: readonly string[] }[]>();
  const keep = async (title: string, world: TestWorld, seen: Seen): Promise<void> => {
    const say = await sayerOf(world);
    const lines = seen.text.startsWith("<!")
      ? linesOf(seen.text, say)
      : seen.text.split("\n").map((it) => say(it.trim()));
    const first = `${seen.status} ${say(seen.path)}`.replace(/(?<=audit\/)\d+$/, "…");
    if (seen.status === 403 || seen.status === 404) return hold(title, [first]);
    const route = patternOf(seen.path);
    const before = known.get(route) ?? [];
    known.set(route, [...before, { title, lines }]);
    const [like] = before
      .map((it) => ({ of: it.title, difference: differenceOf(it.lines, lines) }))
      .toSorted((one, other) => one.difference.length - other.difference.length);
    if (like && like.difference.length < lines.length) hold(title, [first, `as ${like.of}`, ...like.difference]);
    else hold(title, [first, ...lines]);
  };
  /** The links of a page's own part to other pages, each with its kind: its route and query. */
  const linksOf = ({ text }: Seen) => {
    const [main = ""] = /<main[\s\S]*<\/main>/.exec(text) ?? [];
    return [...main.matchAll(/<a [^>]*?href="(\/[^"#]*)/g)]
      .map(([, to = ""]) => to.replaceAll("&amp;", "&"))
      .filter((to) => !/^\/(konsol\/audit\/|language|dev\/)|\?.*&(sort|tindakan)=/.test(to))
      .map((to) => [`${patternOf(to)}${/\?.*/.exec(to) ?? ""}`, to] as const);
  };
  return { hold, keep, linksOf, holdNoMore };
}
