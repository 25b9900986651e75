/** What a page shows and offers, line by line. Chance is left out, as in effects.ts. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after } from "node:test";
import { routes } from "../src/operate/start/routes.ts";
import type { Seen } from "../test-support/visitor.ts";
import { mailsOf, type TestWorld } from "../test-support/world.ts";
import { type Step, sayerOf } from "./effects.ts";
import { takes } from "./golden.ts";

/** The pages themselves, by their digests: a file of the run, with which a failure shows what has changed. */
const SEEN = join(import.meta.dirname, "../../../.cache/pages");

const TAG = /^<([a-z][\w-]*)\b/;
const ATTRIBUTE = /\s([\w-]+)(?:="([^"]*)")?/g;
const LOOK = /^(id|style|class|autocomplete|spellcheck|autocapitalize|nonce|for|rows|width|height|loading|decoding)$/;
/** These classes say what a part means. */
const MEANING =
  /\b(notice (?:info|success|warning|danger)|warning|danger|changed|changes|chip on|none|success|error|no|secondary)\b/;
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
export function linesOf(text: string, say: (value: unknown) => string): readonly string[] {
  const [main = text] = /<main[\s\S]*<\/main>/.exec(text) ?? [];
  const [head = ""] = /<title>[\s\S]*?<\/title>/.exec(text) ?? [];
  const metas = [...text.matchAll(/<meta (?:http-equiv|name="robots")[^>]*>/g)].join(" ");
  return `${head}${metas}${main}`
    .replaceAll(/<svg[\s\S]*?<\/svg>/g, "")
    .replaceAll(/<input[^>]*name="_token"[^>]*>/g, "")
    .replaceAll(
      /data:image[^"]*|(?<=data-cop(?:ies|y)=")\d{6}(?=")|(?<=aria-hidden="true">)(?:\d{3}|[2-9A-Z]{4})(?=<)|(?<=aria-label=")(?:\w ){7}\w(?=")|(?<="(?:account|forget)" value=")[^"]*|(?<=[Kk]asus )[\w-]{8}(?![\w-])|(?<=audit\/)\d+/g,
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

/** Digits of a digest in the file. */
const DIGEST = 12;

/** A page without this page's lines, and the other way round. */
export function differenceOf(first: readonly string[], lines: readonly string[]): readonly string[] {
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

/**
 * Holds pages by a line each: the digest of its lines, its answer, and its title. A page that differs is shown in the failure: its whole text, or
 * what is other than in the last run on this machine that knew it. `TAKE_EFFECTS=1` writes the file anew.
 */
export function pagesOf(name: string) {
  const file = new URL(name, import.meta.url);
  const kept = new Map<string, string>();
  for (const line of takes ? [] : readFileSync(file, "utf8").trimEnd().split("\n")) {
    const [answer = "", title = ""] = line.split("  ");
    kept.set(title, answer);
  }
  const taken: string[] = [];
  const titles = new Set<string>();
  const folder = join(SEEN, name);
  if (takes) rmSync(folder, { recursive: true, force: true });
  after(() => {
    if (takes) writeFileSync(file, taken.join(""));
  });
  const seenAt = (answer: string) => join(folder, answer.slice(0, DIGEST));
  const hold = (title: string, answer: string, lines: readonly string[]): void => {
    const text = lines.join("\n");
    const now = `${createHash("sha256").update(text).digest("hex").slice(0, DIGEST)} ${answer}`;
    const was = kept.get(title);
    kept.delete(title);
    if (!takes && now !== was) {
      const before = was && existsSync(seenAt(was)) ? readFileSync(seenAt(was), "utf8").split("\n") : [];
      const shown = before.length > 0 ? differenceOf(before, lines) : lines;
      assert.fail(`${title} was ${was}, and is ${now}:\n${shown.join("\n")}`);
    }
    if (takes) assert.ok(!titles.has(title), `two lines are called ${title}`);
    titles.add(title);
    mkdirSync(folder, { recursive: true });
    writeFileSync(seenAt(now), text);
    taken.push(`${now}  ${title}\n`);
  };
  const keep = async (title: string, world: TestWorld, seen: Pick<Seen, "status" | "path" | "text">): Promise<void> => {
    const say = await sayerOf(world);
    const answer = `${seen.status} ${say(seen.path)}`.replace(/(?<=audit\/)\d+$/, "…");
    if (seen.status === 404) return hold(title, answer, []);
    const isPage = seen.text.startsWith("<!");
    hold(title, answer, isPage ? linesOf(seen.text, say) : seen.text.split("\n").map((it) => say(it.trim())));
  };
  /** What the audit says of a walk, and which mails it has sent. */
  const told = async (walk: string, world: TestWorld) => {
    const say = await sayerOf(world);
    const entries = await world.db
      .selectFrom("audit")
      .select(["event", "outcome", "method", "client", "ip", "browser_label", "detail"])
      .execute();
    const mails = (await mailsOf(world)).map(({ kind, to }) => `${kind} to ${to}`);
    hold(
      `the audit of ${walk}`,
      "audit",
      [...entries.map((it) => say(Object.values(it).join(" "))), ...mails].toSorted(),
    );
  };
  const holdNoMore = () => assert.deepEqual([...kept.keys()], []);
  /** Holds each page that these steps show, too. */
  const alongside =
    (step: Step): Step =>
    async (title, world, act) => {
      const seen = await step(title, world, act);
      const [walk = "", path = ""] = title.split(/: \w+ /);
      if (seen.text.startsWith("<!")) await keep(walk, world, { ...seen, path });
      return seen;
    };
  /** The links of a page's own part to other pages, each with its kind: its route and query. */
  const linksOf = ({ text }: Seen) => {
    const [main = ""] = /<main[\s\S]*<\/main>/.exec(text) ?? [];
    return [...main.matchAll(/<a [^>]*?href="(\/[^"#]*)/g)]
      .map(([, to = ""]) => to.replaceAll("&amp;", "&"))
      .filter((to) => !/^\/(konsol\/audit\/|language|dev\/)|\?.*&(sort|tindakan)=/.test(to))
      .map((to) => [`${patternOf(to)}${/\?.*/.exec(to) ?? ""}`, to] as const);
  };
  return { hold, keep, told, alongside, linksOf, holdNoMore };
}
