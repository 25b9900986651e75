/** Every POST that acts for a session, with all that it needs; and the POSTs that act for no session. */
import type { Act } from "./act.ts";
import { officerActs } from "./officer-acts.ts";
import { ownerActs } from "./owner-acts.ts";

export const acts: readonly Act[] = [...ownerActs, ...officerActs];

/**
 * POSTs of a session that save nothing: one shows what was typed, and nothing of it is approved without a POST of its own; one changes
 * what waits in its own browser's cookie.
 */
export const onlyShown: readonly string[] = ["/konsol/kebijakan/pengumuman/:subject", "/masuk-aplikasi/:uid/kembali"];

/**
 * POSTs that act for no session: for a login, for a proof by its cookie, for a mail's link or a recovery code. Also those that
 * only end the session (*Keluar* in one tab must not fail because another tab gave a proof), or only read it.
 */
export const forNoSession: readonly string[] = [
  "/login",
  "/login/passkey/options",
  "/login/passkey",
  "/login/password",
  "/login/link",
  "/lupa-password",
  "/password/new",
  "/proof/again",
  "/proof/cancel",
  "/proof/passkey/options",
  "/devices/not-mine",
  "/reset",
  "/reset/confirm",
  "/reset/code",
  "/reset/cancel",
  "/ponsel-hilang",
  "/email/undo",
  "/waiting/stop",
  "/captcha/check",
  "/keluar",
  "/keluar-aplikasi",
  "/masuk-aplikasi/:uid/ulang",
  "/sessions/stay",
];
