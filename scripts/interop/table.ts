/** The results as docs/oidc.md shows them, between two marks. */
import { hash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findClient } from "../../packages/server/src/office/applications/clients.ts";
import { type Row, rows } from "./rows.ts";
import type { Walked } from "./walk.ts";

export interface Result {
  readonly row: Row;
  readonly version: string;
  /** A text says why it was not run, or how it failed. */
  readonly outcome: Walked | string;
}

const DOCUMENT = join(import.meta.dirname, "../../docs/oidc.md");
const NEEDS = { "id-token-claims": "claims in ID Token", "without-pkce": "no PKCE", es256: "ES256" } as const;
const HEAD = "| Library | Version | Needs | Refuses | Logout |\n|---|---|---|---|---|";
const MARKED = /<!-- npm run interop: (\w+) -->\n([\s\S]*?)\n<!-- end -->/;

const list = (words: readonly string[]) => words.join(", ") || "–";

export function lineOf({ row, version, outcome }: Result): string {
  const { title = "", switches = [] } = findClient(row.client) ?? {};
  const needs = list(switches.map((it) => NEEDS[it]));
  const seen = typeof outcome === "string" ? [outcome, ""] : [list(outcome.refuses), list(outcome.logout)];
  return `| ${[title.replace(/ [\d.]+\b/, ""), version, needs, ...seen].join(" | ")} |`;
}

/** A digest of the templates: a table of other ones says nothing of these. */
export function markOfTemplates(): string {
  const values = { issuer: "issuer", id: "id", secret: "secret", redirect: "redirect", base: "base" };
  const all = rows.map(({ client }) => {
    const { path, switches, config } = findClient(client) ?? {};
    return [client, path, switches, config?.(values)];
  });
  return hash("sha256", JSON.stringify(all)).slice(0, 16);
}

/** The document's table, with the mark of what it is about. */
export function readTable(): { readonly mark: string; readonly lines: readonly string[] } {
  const [, mark = "", table = ""] = MARKED.exec(readFileSync(DOCUMENT, "utf8")) ?? [];
  return { mark, lines: table.split("\n").slice(2) };
}

export function writeTable(results: readonly Result[]): void {
  const table = [`<!-- npm run interop: ${markOfTemplates()} -->`, HEAD, ...results.map(lineOf), "<!-- end -->"];
  const text = readFileSync(DOCUMENT, "utf8");
  writeFileSync(
    DOCUMENT,
    text.replace(MARKED, () => table.join("\n")),
  );
}
