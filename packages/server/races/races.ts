/**
 * Things that are good once, used by many at the same moment. Each race sets its stage, lets all contenders go at once through
 * HTTP, and then counts the winners in the database: what was granted, not what was answered.
 */
import type { Race } from "./course.ts";
import { loginRaces } from "./logins.ts";
import { mailRaces } from "./mails.ts";
import { officerRaces } from "./officers.ts";
import { phoneRaces } from "./phones.ts";

/** Every race there is. */
export const races: readonly Race[] = [...loginRaces, ...phoneRaces, ...mailRaces, ...officerRaces];
