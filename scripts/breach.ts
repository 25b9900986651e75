/** What each part of the import law finds. */

/** One place where the law is broken. `rule` is stable; `sentence` says what is wrong there. */
export interface Breach {
  readonly rule: Rule;
  readonly path: string;
  readonly line: number;
  readonly sentence: string;
}

export type Rule =
  | "protocol-alone"
  | "browser-alone"
  | "layers"
  | "door"
  | "folder-cycle"
  | "by-its-name"
  | "pure-case"
  | "html-without-sql"
  | "sql-in-its-file"
  | "one-writer"
  | "fastify-in-web"
  | "node-http"
  | "clock-and-chance"
  | "value-past-types"
  | "one-time-format"
  | "lifetime";
