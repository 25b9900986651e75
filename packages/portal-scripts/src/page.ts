/**
 * The script of every page: the server's clock ticks, passwords can be shown, a hint tells of Caps Lock, a form is
 * sent once, a busy server is asked again, and texts can be copied. Elements that need this script are hidden until it runs.
 */

import { sendAgain } from "./page/again.ts";
import { startClocks } from "./page/clock.ts";
import { enhanceCopying } from "./page/copy.ts";
import { guardForms } from "./page/once.ts";
import { enhancePasswords } from "./page/password.ts";

startClocks();
enhancePasswords();
enhanceCopying();
guardForms();
sendAgain();

/** Focuses the error, for keyboards and screen readers, unless the page itself says where to begin. */
if (document.activeElement === document.body) document.getElementById("error-summary")?.focus();
