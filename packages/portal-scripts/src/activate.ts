/**
 * Improves the activation page: it continues by itself when the app has enrolled, and renews an expired QR in
 * place. The server draws every state; this script only loads the page again.
 */
import { watch } from "./watch/watch.ts";

const enrolment = document.getElementById("enrolment");

if (enrolment) {
  const { at, expires, now } = enrolment.dataset;
  watch("/2fa/enable", (seen) => {
    if (seen === at) return;
    // The next page shows the first recovery codes, which no GET makes.
    const form = document.getElementById("enrolled");
    if (seen === "enrolled" && form instanceof HTMLFormElement) form.requestSubmit();
    // Not a reload: the page may be the answer to that form, which must not be sent twice.
    else location.replace("/2fa/enable");
  });
  if (expires && now) setTimeout(() => location.reload(), (Number(expires) - Number(now)) * 1000 + 500);
}
