/**
 * What every page gets on top of its HTML: the server's clock ticks, passwords can be shown, Caps Lock is told, a form is
 * sent once, and things can be copied. Everything that needs this script is hidden until it runs.
 */

import { startClocks } from "./page/clock.ts";
import { enhanceCopying } from "./page/copy.ts";
import { guardForms } from "./page/once.ts";
import { enhancePasswords } from "./page/password.ts";

startClocks();
enhancePasswords();
enhanceCopying();
guardForms();

/** Keyboards and screen readers begin at what went wrong, unless the page itself says where to begin. */
if (document.activeElement === document.body) document.getElementById("error-summary")?.focus();
