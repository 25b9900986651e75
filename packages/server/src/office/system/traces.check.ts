/**
 * The collector of traces, where the settings name one: the check sends no traces, and reads from the answer whether
 * the collector would accept them.
 */
import { writeTraces } from "../../base/platform/tracing/otlp.ts";
import { postTraces } from "../../base/platform/tracing/post.ts";
import { good, mend, type Outcome, type Subject } from "./finding.ts";

export async function examineTraces({ config: { traces } }: Subject): Promise<readonly Outcome[]> {
  if (!traces) return [];
  const { origin } = new URL(traces.url);
  const posted = await postTraces(traces, writeTraces({}, []));
  if (posted.kind === "taken") return [good("traces-taken", { origin })];
  return [mend("traces-not-taken", { origin, reason: posted.reason })];
}
