/** What operators do, as a wing of the program that serves: they have no pages, but the command line, cli/. */
import type { Wing } from "../core/wing.ts";
import { openMonitor, serveMetrics } from "./monitoring/listener.ts";

export const operate: Wing = { routes: [], metrics: { open: openMonitor, serve: serveMetrics } };
