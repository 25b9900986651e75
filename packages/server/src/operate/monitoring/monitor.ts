/**
 * The monitor of a process, over prom-client. Each note is a counter or a histogram; figures of this moment are read when Prometheus asks.
 * The help of each name explains it. No label holds an account, an address or a network.
 */
import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Figures, Monitor, MonitorEvent } from "../../base/platform/monitor.ts";
import { programVersion } from "../../base/platform/node/version.ts";

/** Steps of the histograms, in seconds. Whole ones, as the server's clock counts. A request lives for a minute, unless policy gives it up to five. */
const ANSWER_BUCKETS = [2, 4, 6, 8, 10, 15, 20, 30, 45, 60, 120, 300];
const REQUEST_BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const QUERY_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1];
/** prom-client's gauges with a counter's ending, which promtool refuses. */
const MISNAMED = ["nodejs_active_handles_total", "nodejs_active_requests_total", "nodejs_active_resources_total"];

/** Opens a monitor with its own figures: two monitors in one process share nothing. */
export function makeMonitor(): Monitor {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  for (const name of MISNAMED) registry.removeSingleMetric(name);
  new Gauge({
    name: "spse_build_info",
    help: "1, with the version of the program.",
    labelNames: ["version"],
    aggregator: "first",
    registers,
  }).set({ version: programVersion() }, 1);
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name, help, labelNames, registers });
  const events = counter("spse_events_total", "What the audit records or counts, by event and outcome.", [
    "event",
    "outcome",
  ]);
  const mails = counter("spse_mail_tries_total", "Tries to send a mail, by outcome.", ["outcome"]);
  const pushes = counter("spse_push_tries_total", "Tries to send a notification, by outcome.", ["outcome"]);
  const requests = counter("spse_http_requests_total", "Answered requests of the portal and the device API.", [
    "method",
    "route",
    "status",
  ]);
  const answerTime = new Histogram({
    name: "spse_approval_answer_seconds",
    help: "From a request to its answer on the phone.",
    labelNames: ["outcome"],
    buckets: ANSWER_BUCKETS,
    registers,
  });
  const requestTime = new Histogram({
    name: "spse_http_request_duration_seconds",
    help: "From a request's arrival to the end of its answer. Streams and waiting calls of phones last as long as they wait.",
    labelNames: ["route"],
    buckets: REQUEST_BUCKETS,
    registers,
  });
  const queryTime = new Histogram({
    name: "spse_database_query_duration_seconds",
    help: "Time of a statement at the database.",
    labelNames: ["result"],
    buckets: QUERY_BUCKETS,
    registers,
  });

  const note = (noted: MonitorEvent): void => {
    switch (noted.kind) {
      case "entry":
        events.inc({ event: noted.event, outcome: noted.outcome });
        break;
      case "answer":
        answerTime.observe({ outcome: noted.outcome }, noted.seconds);
        break;
      case "mail":
        mails.inc({ outcome: noted.outcome });
        break;
      case "push":
        pushes.inc({ outcome: noted.outcome });
        break;
      case "request":
        requests.inc({ method: noted.method, route: noted.route, status: `${Math.floor(noted.status / 100)}xx` });
        requestTime.observe({ route: noted.route }, noted.seconds);
        break;
      case "query":
        queryTime.observe({ result: noted.failed ? "failed" : "done" }, noted.seconds);
        break;
      default:
        noted satisfies never;
    }
  };
  // In a worker: answers the parent, which adds up the figures of all.
  new AggregatorRegistry();
  AggregatorRegistry.setRegistries(registry);
  return { note, watch: (look) => watchFigures(registry, look), text: () => registry.metrics() };
}

/** Figures that only grow. */
type CountedEvent = "hashed" | "hashingRefused" | "turnedAway";

/** Figures of a process are added up over workers; figures of the shared database are the same for each worker. */
function watchFigures(registry: Registry, look: () => Promise<Figures>): void {
  let figures: Promise<Figures> | null = null;
  /** All gauges of one answer share one look. */
  const lookOnce = (): Promise<Figures> => {
    const forget = () => {
      figures = null;
    };
    figures ??= look().finally(() => setImmediate(forget));
    return figures;
  };
  const gauge = (name: string, help: string, of: keyof Figures, aggregator: "sum" | "max" | "min" = "sum") =>
    new Gauge({
      name,
      help,
      aggregator,
      registers: [registry],
      async collect() {
        const value = (await lookOnce())[of];
        if (value === null) this.remove();
        else this.set(value);
      },
    });
  const counter = (name: string, help: string, of: CountedEvent) =>
    new Counter({
      name,
      help,
      registers: [registry],
      async collect() {
        const value = (await lookOnce())[of];
        this.reset();
        this.inc(value);
      },
    });
  gauge("spse_ready", "1 where /readyz says ready.", "ready", "min");
  gauge("spse_hashing_waiting", "Password hashes that wait for their turn.", "hashingWaiting");
  gauge("spse_hashing_wait_seconds", "How long the hash whose turn came last had waited.", "hashingWait", "max");
  gauge("spse_logins_waiting", "Requests of a login that wait for their turn of the event loop.", "loginsWaiting");
  gauge("spse_held_open", "Event streams of pages and waiting calls of phones that are open.", "heldOpen");
  gauge("spse_mail_waiting", "Mails that wait to be sent.", "mailWaiting", "max");
  gauge("spse_mail_oldest_seconds", "Age of the oldest waiting mail; 0 where none waits.", "mailOldest", "max");
  gauge("spse_push_waiting", "Notifications that wait to be sent.", "pushWaiting", "max");
  gauge("spse_messages_waiting", "Messages to applications that wait to be sent.", "messagesWaiting", "max");
  gauge("spse_backup_age_seconds", "Age of the last backup; absent where there was none.", "backupAge", "max");
  gauge("spse_backup_check_age_seconds", "Age of the last restore that was tried and good.", "backupCheckAge", "max");
  gauge("spse_backup_unfit", "1 where the last backup that was tried could not be restored.", "backupUnfit", "max");
  counter("spse_hashed_total", "Password hashes computed.", "hashed");
  counter("spse_hashing_refused_total", "Password hashes refused because too many waited.", "hashingRefused");
  counter(
    "spse_turned_away_total",
    "Requests turned away because the server has more to do than it can.",
    "turnedAway",
  );
}
