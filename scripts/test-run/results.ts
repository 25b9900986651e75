/** The result of each test of a run, read from the events of node:test. Pure. */
import { relative } from "node:path";

/** One test, also one that holds others; not a group (`describe`). */
export interface TestResult {
  /** Its file, from the root. */
  readonly path: string;
  /** The names of the groups and tests around it, and its own. Empty for a failure of the file as a whole. */
  readonly names: readonly string[];
  /** `skipped` is a todo too: neither shows anything. */
  readonly outcome: "passed" | "failed" | "skipped";
}

/** Where the event of a test, or of a file as a whole, belongs. Node's types do not know `entryFile` yet. */
interface Place {
  /** Where the test is written: a shared suite may be in another file. */
  readonly file?: string | undefined;
  /** The test file that holds the test. A file as a whole has none. */
  readonly entryFile?: string | undefined;
}

/** The part of a `test:pass` or `test:fail` event that is read. These events come in the order of the source. */
export interface TestEvent {
  readonly type: "test:pass" | "test:fail";
  readonly data: Place & {
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

/** Whether an event is of a file as a whole: the file failed by itself, or holds no test. */
export const isFile = (place: Place): boolean => place.entryFile === undefined;

/** The path of an event's test file, from the root. */
export const testFileOf = (root: string, place: Place): string => relative(root, place.entryFile ?? place.file ?? "");

interface GrowingResult extends TestResult {
  readonly names: string[];
}

/** Takes the events in their order; `results` grows with them. */
export class Results {
  readonly results: GrowingResult[] = [];
  readonly #root: string;
  /** Per file and nesting: the results whose groups have not ended yet. A group's event follows those of its tests. */
  readonly #open = new Map<string, GrowingResult[][]>();

  constructor(root: string) {
    this.#root = root;
  }

  add({ type, data }: TestEvent): void {
    const path = testFileOf(this.#root, data);
    const skipped = data.skip !== undefined || data.todo !== undefined;
    const outcome = skipped ? "skipped" : type === "test:pass" ? "passed" : "failed";
    if (isFile(data)) {
      this.results.push({ path, names: [], outcome: "failed" });
      return;
    }
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
