/** Every measure, in the order in which they are taken. */
import type { Measure } from "./frame/measure.ts";
import { atRest } from "./measures/at-rest.ts";
import { captcha } from "./measures/captcha.ts";
import { captchaWork } from "./measures/captcha-work.ts";
import { coldBytes } from "./measures/cold-bytes.ts";
import { growth } from "./measures/growth.ts";
import { login, loginCode, loginScript } from "./measures/login.ts";
import { overload } from "./measures/overload.ts";
import { postgres } from "./measures/postgres.ts";
import { scanner } from "./measures/scanner.ts";
import { storm } from "./measures/storm.ts";
import { waitingMemory } from "./measures/waiting-memory.ts";
import { wake } from "./measures/wake.ts";

export const measures: readonly Measure[] = [
  ...[loginScript, login, loginCode, wake, storm, atRest, waitingMemory],
  ...[overload, postgres, coldBytes, scanner, growth, captcha, captchaWork],
];
