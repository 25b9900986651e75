/** The syntax tree of a file, for the laws that its text alone does not show. */
import { parseSync } from "vite";
import type { Source } from "./imports.ts";

/** A node, as far as anybody reads one. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}

export const parse = ({ path, text }: Source): SyntaxNode => parseSync(path, text).program as unknown as SyntaxNode;

export const isNode = (value: unknown): value is SyntaxNode => typeof (value as SyntaxNode | null)?.type === "string";

/** The nodes right below one. */
export const childrenOf = (node: SyntaxNode): SyntaxNode[] => Object.values(node).flat().filter(isNode);
