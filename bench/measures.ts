/** Every measure, in the order in which they are taken. Each is loaded alone: a commit that lacks what the others need can be compared. */
import type { Measure } from "./frame/measure.ts";

const places: Readonly<Record<string, () => Promise<Measure>>> = {
  "login-script": async () => (await import("./measures/login.ts")).loginScript,
  "login-code": async () => (await import("./measures/login.ts")).loginCode,
  wake: async () => (await import("./measures/wake.ts")).wake,
  storm: async () => (await import("./measures/storm.ts")).storm,
  "at-rest": async () => (await import("./measures/at-rest.ts")).atRest,
  "waiting-memory": async () => (await import("./measures/waiting-memory.ts")).waitingMemory,
  overload: async () => (await import("./measures/overload.ts")).overload,
  postgres: async () => (await import("./measures/postgres.ts")).postgres,
  "cold-bytes": async () => (await import("./measures/cold-bytes.ts")).coldBytes,
  scanner: async () => (await import("./measures/scanner.ts")).scanner,
  growth: async () => (await import("./measures/growth.ts")).growth,
  "console-list": async () => (await import("./measures/console-list.ts")).consoleList,
  phone: async () => (await import("./measures/phone.ts")).phone,
};

export const measureNames: readonly string[] = Object.keys(places);

export const measuresOf = (names: readonly string[]) => Promise.all(names.flatMap((name) => places[name]?.() ?? []));
