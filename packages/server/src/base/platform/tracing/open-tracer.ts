/** The tracer of a process. start.ts loads it only where a setting asks for traces. */
import type { Logger } from "pino";
import type { TracesConfig } from "../config/traces.ts";
import { writeTraces } from "./otlp.ts";
import { postTraces } from "./post.ts";
import type { Tracer } from "./span.ts";
import { spanQueue } from "./span-queue.ts";
import { type Sources, spansOf } from "./tracer.ts";

const INSTANCE_BYTES = 16;

/** @param itself which LPSE this is, and the program's version. */
export function openTracer(
  traces: TracesConfig,
  itself: { readonly portalUrl: string; readonly version: string },
  log: Logger,
  sources: Sources,
): Tracer {
  // OpenTelemetry's semantic conventions. The portal's host tells several LPSE at one collector apart.
  const resource = {
    "service.name": "spse",
    "service.namespace": new URL(itself.portalUrl).host,
    "service.version": itself.version,
    "service.instance.id": Buffer.from(sources.random(INSTANCE_BYTES)).toString("hex"),
  };
  const { add, ...queue } = spanQueue((batch) => postTraces(traces, writeTraces(resource, batch)), log);
  return { begin: spansOf(traces, sources, add), ...queue };
}
