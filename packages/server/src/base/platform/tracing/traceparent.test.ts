import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseTraceparent } from "./traceparent.ts";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";

describe("W3C Trace Context §3.2: traceparent", () => {
  const parent = (sampled: boolean) => ({ traceId: TRACE, spanId: SPAN, sampled });
  const read: readonly (readonly [string, string, ReturnType<typeof parent> | null])[] = [
    ["recorded by its sender", `00-${TRACE}-${SPAN}-01`, parent(true)],
    ["not recorded by its sender", `00-${TRACE}-${SPAN}-00`, parent(false)],
    ["with flags that version 00 does not name", `00-${TRACE}-${SPAN}-ff`, parent(true)],
    ["of a later version, with more behind it", `cc-${TRACE}-${SPAN}-01-what-comes-later`, parent(true)],
    ["of a later version", `cc-${TRACE}-${SPAN}-00`, parent(false)],
    ["of version 00 with more behind it", `00-${TRACE}-${SPAN}-01-more`, null],
    ["of a later version with more, but no dash", `cc-${TRACE}-${SPAN}-01.more`, null],
    ["of the version that is not allowed", `ff-${TRACE}-${SPAN}-01`, null],
    ["with a trace of zeros", `00-${"0".repeat(32)}-${SPAN}-01`, null],
    ["with a span of zeros", `00-${TRACE}-${"0".repeat(16)}-01`, null],
    ["in capitals", `00-${TRACE.toUpperCase()}-${SPAN}-01`, null],
    ["with a short trace", `00-${TRACE.slice(1)}-${SPAN}-01`, null],
    ["sent twice", `00-${TRACE}-${SPAN}-01, 00-${TRACE}-${SPAN}-01`, null],
    ["with a line break", `00-${TRACE}-${SPAN}-01\n`, null],
    ["empty", "", null],
  ];
  for (const [name, header, expected] of read)
    test(`${name}: ${expected ? "read" : "not read"}`, () => assert.deepEqual(parseTraceparent(header), expected));
  test("absent: not read", () => assert.equal(parseTraceparent(undefined), null));
});
