/**
 * What the product must hold, in one place. Each speed is a ratio to a reference in the same language, taken in the same round, so it
 * means the same on any machine; the others are counts and bytes. `now` marks a hold that is not kept yet, with what was seen last: ratios on
 * two cores of an AMD EPYC, 1 December 2026. docs/performance.md derives those of processor time.
 */
import type { Hold } from "./frame/measure.ts";

export const holds: Readonly<Record<string, Hold>> = {
  "login-script.requests": { most: 10, aim: 9 },
  "login-script.preflights": { most: 1, aim: 0 },
  "login-script.statements": { most: 40, aim: 32 },
  "login-script.commits": { most: 4, aim: 3 },
  "login-script.cpu-ratio": { most: 1.67, aim: 1.33, now: 2.3 },
  "login-code.cpu-ratio": { most: 0.71, aim: 0.63, now: 0.95 },
  "wake.ratio": { most: 2, aim: 1.3, now: 4.4 },
  "at-rest.start-ratio": { most: 1.8, aim: 1.4 },
  "at-rest.memory-ratio": { most: 1.4, aim: 1.2 },
  "waiting-memory.ratio": { most: 1.25, aim: 1.15, now: 1.38 },
  "storm.ratio": { most: 2, aim: 1.5 },
  "cold-bytes.home": { most: 14 },
  "cold-bytes.login": { most: 14 },
  "cold-bytes.password": { most: 18, aim: 14 },
  "cold-bytes.waiting": { most: 14, aim: 11, now: 14.5 },
  "cold-bytes.app": { most: 50, aim: 45 },
  "phone.shown": { most: 3 },
  "phone.yes": { most: 1.5 },
  "overload.5x-goodput": { least: 0.85, aim: 0.95 },
  "overload.10x-goodput": { least: 0.85, aim: 0.95 },
  "overload.5x-resets": { most: 0 },
  "overload.10x-resets": { most: 0 },
  "overload.5x-without-wait": { most: 0 },
  "overload.10x-without-wait": { most: 0 },
  "postgres.ratio": { least: 0.5, aim: 0.6, now: 0.35 },
  "postgres.wake": { most: 6, aim: 3 },
  "growth.logins": { least: 0.85 },
  "growth.start": { most: 1.5 },
  "console-list.ratio": { most: 3 },
  "scanner.read": { least: 95 },
  "scanner.wrong": { most: 0 },
};
