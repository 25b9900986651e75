/**
 * Many contenders use a thing that is valid once, at the same moment. Each race prepares its database, starts all contenders
 * through HTTP, and counts the winners in the database, not in the answers.
 */
import type { Race } from "./course.ts";
import { loginRaces } from "./logins.ts";
import { mailRaces } from "./mails.ts";
import { officerRaces } from "./officers.ts";
import { phoneRaces } from "./phones.ts";

/** Every race there is. */
export const races: readonly Race[] = [...loginRaces, ...phoneRaces, ...mailRaces, ...officerRaces];
