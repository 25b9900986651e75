/** Spans in JSON as OTLP/HTTP takes them (opentelemetry.io/docs/specs/otlp, §JSON Protobuf Encoding). Pure. */
import type { Attributes, SpanKind } from "./span.ts";
import type { EndedSpan } from "./tracer.ts";

/** opentelemetry/proto/trace/v1/trace.proto: `SpanKind`. Enums are numbers in this encoding. */
const KINDS = { internal: 1, server: 2, client: 3 } as const satisfies Record<SpanKind, number>;
/** The same file: `Status.StatusCode`. */
const STATUS_CODE_ERROR = 2;

/** An `ExportTraceServiceRequest`. @param resource names the process of these spans. */
export const writeTraces = (resource: Attributes, spans: readonly EndedSpan[]): string =>
  JSON.stringify({
    resourceSpans:
      spans.length === 0
        ? []
        : [
            {
              resource: { attributes: writeAttributes(resource) },
              scopeSpans: [{ scope: { name: "spse" }, spans: spans.map(writeSpan) }],
            },
          ],
  });

const writeSpan = ({ traceId, spanId, parentSpanId, name, kind, start, end, attributes, failed }: EndedSpan) => ({
  traceId,
  spanId,
  ...(parentSpanId !== null && { parentSpanId }),
  name,
  kind: KINDS[kind],
  startTimeUnixNano: nanoseconds(start),
  endTimeUnixNano: nanoseconds(end),
  attributes: writeAttributes(attributes),
  ...(failed && { status: { code: STATUS_CODE_ERROR } }),
});

/** Whole microseconds: a double holds no more of a time since 1970. Integers of 64 bits are decimal text. */
const nanoseconds = (milliseconds: number): string => `${Math.round(milliseconds * 1000)}000`;

const writeAttributes = (attributes: Attributes) =>
  Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === "string" ? { stringValue: value } : { intValue: String(value) },
  }));
