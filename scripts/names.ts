/** Where `it` is a name outside a callback of one line (docs/writing.md). Pure: file names and texts in, places out. */
import { parseSync } from "vite";

/** One place where a function or a variable calls something `it`. */
interface Nameless {
  readonly path: string;
  readonly line: number;
}

/** A node of the syntax tree, as far as this file reads one. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}

/** What gives a function a name of its own. Such a function is no callback. */
const NAMING = /^(VariableDeclarator|PropertyDefinition|ExportDefaultDeclaration)$/;

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === "string";

/** The nodes right below one. */
const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

/** Whether a parameter or the left side of a declaration binds `it`: alone, with a default, or inside a pattern. */
function bindsIt(pattern: Node): boolean {
  if (pattern.type === "Identifier") return pattern.name === "it";
  if (pattern.type === "Property") return bindsIt(pattern.value as Node);
  if (pattern.type === "AssignmentPattern") return bindsIt(pattern.left as Node);
  return /Pattern$|^RestElement$|^TSParameterProperty$/.test(pattern.type) && childrenOf(pattern).some(bindsIt);
}

/**
 * Finds functions and variables that name something `it`, other than callbacks of one line.
 *
 * @param sources source files, tests included.
 */
export function findNameless(sources: readonly { readonly path: string; readonly text: string }[]): Nameless[] {
  return sources.filter(({ text }) => /\bit\b/.test(text)).flatMap(({ path, text }) => findIn(path, text));
}

function findIn(path: string, text: string): Nameless[] {
  const lineAt = (at: number): number => text.slice(0, at).split("\n").length;
  const found: Nameless[] = [];
  walk(parseSync(path, text).program as unknown as Node, null);
  return found;

  function walk(node: Node, parent: Node | null): void {
    if (namesIt(node, parent)) found.push({ path, line: lineAt(node.start) });
    for (const child of childrenOf(node)) walk(child, node);
  }

  function namesIt(node: Node, parent: Node | null): boolean {
    if (node.type === "VariableDeclarator") return bindsIt(node.id as Node);
    if (node.type === "CatchClause") return isNode(node.param) && bindsIt(node.param);
    const params = Array.isArray(node.params) ? node.params.filter(isNode) : [];
    if (!params.some(bindsIt)) return false;
    const isCallback = node.type === "ArrowFunctionExpression" && !NAMING.test(parent?.type ?? "");
    return !isCallback || lineAt(node.start) !== lineAt(node.end);
  }
}
