/** The result of each test of a run, read from the events of node:test. Pure. */

/** One test, also one that holds others; not a group (`describe`). */
export interface TestResult {
  /** Its file, from the root. */
  readonly path: string;
  /** The names of the groups and tests around it, and its own. Empty for a failure of the file as a whole. */
  readonly names: readonly string[];
  /** `skipped` is a todo too: neither shows anything. */
  readonly outcome: "passed" | "failed" | "skipped";
}

/** The part of a `test:pass` or `test:fail` event that is read. These events come in the order of the source. */
export interface TestEvent {
  readonly type: "test:pass" | "test:fail";
  readonly data: {
    readonly name: string;
    readonly nesting: number;
    readonly skip?: string | boolean | undefined;
    readonly todo?: string | boolean | undefined;
    readonly details: {
      readonly type?: string | undefined;
      readonly error?: { readonly failureType?: string | undefined } | undefined;
    };
  };
}

interface GrowingResult extends TestResult {
  readonly names: string[];
}

/** Takes the events of each file in their order; `results` grows with them. */
export class Results {
  readonly results: GrowingResult[] = [];
  /** Per file and nesting: the results whose groups have not ended yet. A group's event follows those of its tests. */
  readonly #open = new Map<string, GrowingResult[][]>();

  /** The file failed by itself, beside its tests. */
  failFile(path: string): void {
    this.results.push({ path, names: [], outcome: "failed" });
  }

  add(path: string, { type, data }: TestEvent): void {
    const skipped = data.skip !== undefined || data.todo !== undefined;
    const outcome = skipped ? "skipped" : type === "test:pass" ? "passed" : "failed";
    const levels = this.#open.get(path) ?? [];
    this.#open.set(path, levels);
    const within = levels.splice(data.nesting + 1).flat();
    for (const inner of within) inner.names.unshift(data.name);
    levels[data.nesting] = [...(levels[data.nesting] ?? []), ...within];

    if (data.details.type === "suite" && !skipped && !failedByItself({ type, data })) return;
    const own: GrowingResult = { path, names: [data.name], outcome };
    this.results.push(own);
    levels[data.nesting]?.push(own);
  }
}

/** A group fails by itself if one of its hooks fails, not if one of its tests does. */
const failedByItself = ({ type, data }: TestEvent): boolean =>
  type === "test:fail" && data.details.error?.failureType !== "subtestsFailed";
