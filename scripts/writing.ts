/** The phrases that docs/writing.md forbids. Pure: file names and texts in, places out. */
import type { Finding } from "./finding.ts";
import type { Source } from "./imports.ts";

const FORBIDDEN: readonly RegExp[] = [
  /\b(?:is|are) none\b/i,
  /\bso long\b(?! as\b)/i,
  /\bwhoever\b/i,
  /\bdesign(?: review)? §|\ba design review\b/i,
  /\bnor (?:is|are|was|were|has|have|does|do|did|can)\b/i,
  /\bfor all that\b/i,
  /\bstands? in (?!for\b|no one's way\b|the way\b)/i,
  /\b(?:obviously|of course|and so on)\b|\betc\./i,
];

/** Texts that quote the phrases. */
const QUOTES = /^(docs\/writing\.md|docs\/compliance\.md|scripts\/writing(\.test)?\.ts|docs\/requirements\.md)$/;

/**
 * Finds the phrases.
 *
 * @param sources every text of the repository: source files, texts of the product, tests, style sheets, scripts and documents.
 */
export function findBadPhrases(sources: readonly Source[]): Finding[] {
  return sources
    .filter(({ path }) => !QUOTES.test(path))
    .flatMap(({ path, text }) =>
      text.split("\n").flatMap((content, at) =>
        FORBIDDEN.flatMap((pattern) => {
          const what = pattern.exec(content)?.[0];
          return what ? [{ path, line: at + 1, what }] : [];
        }),
      ),
    );
}
