/** Where `it` is a name outside a callback of one line (docs/writing.md). Pure: file names and texts in, places out. */
import type { Finding } from "./finding.ts";
import { lineAt as lineIn, type Source } from "./imports.ts";
import { childrenOf, isNode, type SyntaxNode as Node, parse } from "./syntax.ts";

/** What gives a function a name of its own. Such a function is no callback. */
const NAMING = /^(VariableDeclarator|PropertyDefinition|ExportDefaultDeclaration)$/;

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
export function findNameless(sources: readonly Source[]): Finding[] {
  return sources.filter(({ text }) => /\bit\b/.test(text)).flatMap(findIn);
}

function findIn({ path, text }: Source): Finding[] {
  const lineAt = (at: number): number => lineIn(text, at);
  const found: Finding[] = [];
  walk(parse({ path, text }), null);
  return found;

  function walk(node: Node, parent: Node | null): void {
    if (namesIt(node, parent)) found.push({ path, line: lineAt(node.start), what: "gives the name “it”" });
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
