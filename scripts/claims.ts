/**
 * What tests claim to show, by ids in their names: requirements of docs/requirements.md ("[N10 A18] an approval for another
 * login …") and promises of SECURITY.md ("[promise:steps] …"). A group that names an id claims it for all tests in it.
 *
 * The source says what is claimed ({@link readClaims}); only a run says what was shown (scripts/test-run/shown-claims.ts).
 */

/** A test, or a group of tests, that names ids. */
export interface Claim {
  readonly path: string;
  /** The names around it and its own, without the ids. */
  readonly name: string;
  /** As `N10` and `promise:steps`. */
  readonly ids: readonly string[];
}

const IDS = /\[((?:[NASL]\d{1,2})(?:,? [NASL]\d{1,2})*|promise:[a-z-]+)\]/g;
const NAMED =
  /^([ \t]*)(?:describe|test|it|suite|on[A-Z]\w*)\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)(\)|,\s*(?:async )?\([^()]*\) => \{(?:\s|\/\/.*\n)*\}\))?/gm;

/** The ids that a name holds. */
export const idsIn = (name: string): string[] => [
  ...new Set([...name.matchAll(IDS)].flatMap((it) => (it[1] ?? "").split(/,? /))),
];

/** A name without its ids. */
const withoutIds = (name: string): string => name.replaceAll(IDS, "").replaceAll(/\s+/g, " ").trim();

/**
 * Finds the claims of a test file. Indentation tells a group from its tests. A test without a body, or with an empty one,
 * claims nothing.
 */
export function readClaims(path: string, text: string): Claim[] {
  const around: { indent: number; name: string }[] = [];
  const claims: Claim[] = [];
  for (const [, space = "", title = "", empty] of text.matchAll(NAMED)) {
    const said = title
      .slice(1, -1)
      .replaceAll(/\\(.)/g, "$1")
      .replaceAll(/\$\{[^}]*\}/g, "…");
    while ((around.at(-1)?.indent ?? -1) >= space.length) around.pop();
    const name = withoutIds(said);
    const names = [...around.map((it) => it.name), name].filter((it) => it !== "");
    around.push({ indent: space.length, name });
    const ids = idsIn(said);
    if (ids.length > 0 && empty === undefined) claims.push({ path, name: names.join(" › "), ids });
  }
  return claims;
}

/** The ids of promises, not of requirements. */
export const isPromise = (id: string): boolean => id.startsWith("promise:");
