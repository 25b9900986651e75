/**
 * Where the callback of `transact(world, (tx) => …)` uses the world from outside of the transaction. Its statements would run on another
 * connection and stay when the transaction is undone; on SQLite they would wait for it for ever. The types refuse a World where a Tx is
 * asked for, and this check the rest. It reads a callback in the call itself, or in a constant of the same file. Pure: file names and
 * texts in, places out.
 */
import type { Finding } from "./finding.ts";
import { lineAt, type Source } from "./imports.ts";
import { isNode, type SyntaxNode as Node, parse } from "./syntax.ts";

/** The nodes right below one, without the names of members. */
const childrenOf = (node: Node): Node[] =>
  Object.entries(node)
    .filter(([member]) => node.computed || !/^(property|key)$/.test(member))
    .flatMap(([, value]) => value)
    .filter(isNode);

const namesIn = (node: Node): string[] =>
  node.type === "Identifier" ? [String(node.name)] : childrenOf(node).flatMap(namesIn);

/** The names of the worlds in the first argument: `world`, `actingFor(world, session)`, `isNew ? world : atFirst(world)`. */
function worldsIn({ type, ...node }: Node): string[] {
  if (type === "Identifier") return [String(node.name)];
  const inner = { CallExpression: [node.arguments], ConditionalExpression: [node.consequent, node.alternate] }[type];
  return (inner ?? []).flat().filter(isNode).flatMap(worldsIn);
}

const isFunction = ({ type }: Node): boolean => /^(ArrowFunctionExpression|FunctionExpression)$/.test(type);

/** The functions that a file's constants of this name hold. */
const constantsNamed = (name: unknown, node: Node): Node[] =>
  node.type === "VariableDeclarator" && (node.id as Node).name === name && isNode(node.init) && isFunction(node.init)
    ? [node.init]
    : childrenOf(node).flatMap((child) => constantsNamed(name, child));

/** Places in `node` that use one of `names`, where no parameter in between has the same name. */
function usesIn(node: Node, names: ReadonlySet<string>): Node[] {
  if (node.type === "Identifier") return names.has(String(node.name)) ? [node] : [];
  const params = isFunction(node) ? (node.params as Node[]).flatMap(namesIn) : [];
  const seen = new Set([...names].filter((name) => !params.includes(name)));
  return childrenOf(node).flatMap((child) => usesIn(child, seen));
}

/** Finds each use of the outer world in the callback of a `transact`: of a world in its first argument, or of `world`. */
export function findOuterUses(sources: readonly Source[]): Finding[] {
  return sources.filter(({ text }) => text.includes("transact(")).flatMap(findIn);
}

function findIn({ path, text }: Source): Finding[] {
  const found = new Map<number, Finding>();
  const program = parse({ path, text });
  walk(program);
  return [...found.values()];

  function walk(node: Node): void {
    const { callee, arguments: given } = node as { callee?: unknown; arguments?: unknown };
    if (node.type === "CallExpression" && isNode(callee) && callee.name === "transact") {
      const [outer, work] = given as [Node, Node];
      const names = new Set([...worldsIn(outer), "world"]);
      for (const callback of isFunction(work) ? [work] : constantsNamed(work.name, program))
        for (const { start, name } of usesIn(callback, names))
          found.set(start, { path, line: lineAt(text, start), what: `uses “${name}” in a transaction` });
    }
    childrenOf(node).forEach(walk);
  }
}
