/**
 * The wings of this program. No other file of base, core and start names a wing above core, so that the program without one differs in
 * these lines alone (scripts/core.ts).
 */
import { connect } from "../../connect/wing.ts";
import { core, type Wing } from "../../core/wing.ts";
import { office } from "../../office/wing.ts";
import { operate } from "../wing.ts";

/** The lowest first. */
const above: readonly Wing[] = [
  connect, // other programs
  office, // what officers do
  operate, // what operators do
];

export const wings: readonly Wing[] = [core(above), ...above];

/** Of the wing that keeps figures; undefined: SPSE_METRICS_LISTEN has no effect. */
export const metrics = wings.find((wing) => wing.metrics)?.metrics;
