/** The phrases that docs/writing.md forbids. Pure: file names and texts in, places out. */

/** One place where a forbidden phrase stands. */
export interface BadPhrase {
  readonly path: string;
  readonly line: number;
  readonly phrase: string;
}

const FORBIDDEN: readonly RegExp[] = [/\b(?:is|are) none\b/i, /\bso long\b(?! as\b)/i, /\bwhoever\b/i, /\bdesign §/i];

/** Texts that quote the phrases. */
const QUOTES = /^(docs\/writing\.md|scripts\/writing(\.test)?\.ts|docs\/requirements\.md)$/;

/** Texts of the product: docs/glossary.md has their words. */
const PRODUCT = /\.(texts|mail)\.ts$/;

/**
 * Finds the phrases.
 *
 * @param sources source files, tests and documents of the repository.
 */
export function findBadPhrases(sources: readonly { readonly path: string; readonly text: string }[]): BadPhrase[] {
  return sources
    .filter(({ path }) => !QUOTES.test(path) && !PRODUCT.test(path))
    .flatMap(({ path, text }) =>
      text.split("\n").flatMap((content, at) =>
        FORBIDDEN.flatMap((pattern) => {
          const phrase = pattern.exec(content)?.[0];
          return phrase ? [{ path, line: at + 1, phrase }] : [];
        }),
      ),
    );
}
