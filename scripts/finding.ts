/** One place where a check's sentence is not true, and what is wrong there. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

/** A finding of the import law. `rule` is stable. */
export interface Breach extends Finding {
  readonly rule: string;
}

export const breach = (rule: string, path: string, line: number, what: string): Breach => ({ rule, path, line, what });
