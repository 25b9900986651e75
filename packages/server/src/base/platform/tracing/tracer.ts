/** Spans of this process: which work is traced, to which trace it belongs, and when it began and ended. */
import type { TracesConfig } from "../config/traces.ts";
import type { Attributes, Before, Span, SpanKind, Tracer } from "./span.ts";
import { parseTraceparent } from "./traceparent.ts";

/** A span that has ended. Ids in hex, times in milliseconds since 1970. */
export interface EndedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly kind: SpanKind;
  readonly start: number;
  readonly end: number;
  readonly attributes: Attributes;
  readonly failed: boolean;
}

/** The sources of a tracer's times and ids. */
export interface Sources {
  readonly milliseconds: () => number;
  readonly random: (bytes: number) => Uint8Array;
}

/** W3C Trace Context §3.2.2.3 and §3.2.2.4. */
const TRACE_ID_BYTES = 16;
const SPAN_ID_BYTES = 8;

/** @param add gets each span when it ends. */
export function spansOf(
  { ratio, begin }: Pick<TracesConfig, "ratio" | "begin">,
  { milliseconds, random }: Sources,
  add: (span: EndedSpan) => void,
): Tracer["begin"] {
  const drawId = (bytes: number): string => Buffer.from(random(bytes)).toString("hex");

  return (name: string, kind: SpanKind, { traceparent, millisecondsAgo = 0 }: Before = {}): Span | null => {
    const parent = begin === "proxy" ? parseTraceparent(traceparent) : null;
    const traceId = parent?.traceId ?? drawId(TRACE_ID_BYTES);
    if (parent ? !parent.sampled : !isChosen(traceId, ratio)) return null;
    // The clock is read once a trace: a step of the clock changes no duration.
    const offset = milliseconds() - performance.now();
    return open(parent?.spanId ?? null, name, kind, {}, performance.now() - millisecondsAgo);

    function open(
      parentSpanId: string | null,
      name: string,
      kind: SpanKind,
      given: Attributes = {},
      began = performance.now(),
    ): Span {
      const spanId = drawId(SPAN_ID_BYTES);
      let ended = false;
      return {
        child: (name, kind, attributes) => open(spanId, name, kind, attributes),
        end: (failed = false, more = {}) => {
          if (ended) return;
          ended = true;
          const [start, end] = [offset + began, offset + performance.now()];
          add({ traceId, spanId, parentSpanId, name, kind, start, end, attributes: { ...given, ...more }, failed });
        },
      };
    }
  };
}

/** The end of a trace's id, as a number below 1, decides: OpenTelemetry's samplers read the same end. */
const isChosen = (traceId: string, ratio: number): boolean => Number.parseInt(traceId.slice(-12), 16) < ratio * 2 ** 48;
