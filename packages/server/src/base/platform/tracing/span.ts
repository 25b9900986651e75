/**
 * The spans that a process sends to a collector of OpenTelemetry traces. A world has a tracer only where
 * `SPSE_TRACES_URL` is set, and a request's world has a span only where this request is traced. A span holds stable
 * words and numbers: never an account, an address, a network, or typed text.
 */

/** `server`: a request that has come in. `client`: a call to another program. `internal`: work of our own. */
export type SpanKind = "internal" | "server" | "client";

export type Attributes = Readonly<Record<string, string | number>>;

/** A piece of work, with its time. */
export interface Span {
  /** Begins a part of this work. */
  readonly child: (name: string, kind: SpanKind, attributes?: Attributes) => Span;
  /** Ends this work. Only the first call counts. */
  readonly end: (failed?: boolean, attributes?: Attributes) => void;
}

/** What came before a span. */
export interface Before {
  /** W3C Trace Context, as a trusted proxy has sent it. */
  readonly traceparent?: string | undefined;
  /** The work began so many milliseconds ago. */
  readonly millisecondsAgo?: number;
}

export interface Tracer {
  /** Begins a trace, or a request's part of a proxy's; null where this work is not traced. */
  readonly begin: (name: string, kind: SpanKind, before?: Before) => Span | null;
  /** Calls `hurry` whenever there is enough to be sent at once. */
  readonly watch: (hurry: () => void) => void;
  /** Sends the waiting spans. It never throws because of the collector. */
  readonly flush: () => Promise<void>;
  /** Spans that the collector has taken, and spans that were given up, since the process began. */
  readonly figures: () => { readonly taken: number; readonly dropped: number };
}

/** Does the work of a span, and ends it. A failure is named by its code or class alone: a sentence could quote a person. */
export async function timed<Result>(span: Span, work: () => Promise<Result>): Promise<Result> {
  try {
    const result = await work();
    span.end();
    return result;
  } catch (error) {
    const { code, name } = error as { code?: unknown; name?: unknown };
    span.end(true, { "error.type": String(code ?? name ?? typeof error) });
    throw error;
  }
}

/** Makes one call to another program, in a trace of its own where calls are traced. */
export function tracedCall<Result>(
  { tracer }: { readonly tracer?: Tracer },
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const span = tracer?.begin(name, "client");
  return span ? timed(span, work) : work();
}
