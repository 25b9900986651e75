/** The header `traceparent` (W3C Trace Context §3.2): to which trace a request belongs. Pure. */

interface Parent {
  readonly traceId: string;
  readonly spanId: string;
  /** Does the sender record its own part? */
  readonly sampled: boolean;
}

/** §3.2.2: version, trace-id, parent-id, trace-flags. A later version may have more behind a dash; version ff is not allowed. */
const FORM = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** @returns null where the header is not of this form: the trace then begins here (§4.3). */
export function parseTraceparent(header: string | undefined): Parent | null {
  const [, version, traceId, spanId, flags = "", more] = FORM.exec(header ?? "") ?? [];
  if (traceId === undefined || spanId === undefined || (version === "00" && more !== undefined)) return null;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}
