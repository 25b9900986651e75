/** The phrases that docs/writing.md forbids. Pure: file names and texts in, places out. */

/** One place where a forbidden phrase stands. */
interface BadPhrase {
  readonly path: string;
  readonly line: number;
  readonly phrase: string;
}

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
export function findBadPhrases(sources: readonly { readonly path: string; readonly text: string }[]): BadPhrase[] {
  return sources
    .filter(({ path }) => !QUOTES.test(path))
    .flatMap(({ path, text }) =>
      text.split("\n").flatMap((content, at) =>
        FORBIDDEN.flatMap((pattern) => {
          const phrase = pattern.exec(content)?.[0];
          return phrase ? [{ path, line: at + 1, phrase }] : [];
        }),
      ),
    );
}
