/**
 * Improves the waiting page: it counts down to the server's deadline, learns at once when the phone has answered
 * (Server-Sent Events, polling if they fail), and speaks to screen readers only at a new phase. The server draws
 * every state: on a change this script sends the continue form or loads the page again.
 */
import { showLeft } from "./watch/time-left.ts";
import { type Status, watch } from "./watch/watch.ts";

const WHOLE_SECONDS = 60;

const proof = document.getElementById("proof");
const element = (id: string) => document.getElementById(id);

/** Speaks what the page has for a phase: in an attribute, or among the words of the trail. */
function announce(phase: string, urgent = false): void {
  const shown = proof?.querySelector(`[data-for="${phase}"]`)?.textContent;
  const words = shown ?? proof?.getAttribute(`data-say-${phase}`) ?? "";
  const region = element(urgent ? "proof-alert" : "proof-status");
  if (region) region.textContent = words;
}

let leaving = false;

/** The trail shows how far the request has come; only a known browser has one. */
function showReached(reached: string): void {
  const trail = element("trail");
  if (!trail || trail.dataset.reached === reached) return;
  trail.dataset.reached = reached;
  if (reached !== "delivered" && reached !== "opened") return;
  trail.dataset.shows = reached;
  announce(reached);
}

/** When the phone has not reported for a while: says what works without it. */
function showQuiet(): void {
  const trail = element("trail");
  if (trail?.dataset.shows !== "calling") return;
  trail.dataset.shows = "quiet";
  announce("quiet");
}

function goOn(at: string, status?: Status): void {
  if (leaving) return;
  if (at === "waiting") {
    if (status?.reached) showReached(status.reached);
    return;
  }
  // While the browser asks for a passkey, a reload would close its dialog.
  if (at !== "approved" && proof?.hasAttribute("data-busy")) {
    proof.addEventListener("passkey-over", () => goOn(at), { once: true });
    return;
  }
  leaving = true;
  if (at === "approved") {
    announce("approved");
    const form = element("continue");
    if (form instanceof HTMLFormElement) form.requestSubmit();
  } else location.reload();
}

/** Shows the seconds left by the server's clock, independent of this computer's; loads the page again at zero. */
function countDown(expiresAt: number, quietAt: number, serverNow: number): void {
  const ahead = serverNow - Date.now() / 1000;
  let phase = WHOLE_SECONDS;
  announce("start");
  const tick = () => {
    if (leaving) return;
    const left = Math.max(0, Math.ceil(expiresAt - (Date.now() / 1000 + ahead)));
    showLeft(left);
    if (Date.now() / 1000 + ahead >= quietAt) showQuiet();
    for (const next of [30, 10]) if (left <= next && phase > next) announce(String(next));
    phase = Math.min(phase, left);
    if (left === 0) {
      announce("over", true);
      goOn("over");
    } else setTimeout(tick, 250);
  };
  tick();
}

const offline = (is: boolean) => {
  const notice = element("proof-offline");
  if (notice) notice.hidden = !is;
};

// On the phone that has the app one tap copies the number and opens the app, where it is pasted.
for (const link of document.querySelectorAll<HTMLElement>("a[data-copies]")) {
  link.addEventListener("click", () => void navigator.clipboard?.writeText(link.dataset.copies ?? "").catch(() => {}));
}

const at = proof?.dataset.at;
if (at === "waiting" && proof?.dataset.expires) {
  countDown(Number(proof.dataset.expires), Number(proof.dataset.quietAt), Number(proof.dataset.now));
  watch("/proof", goOn, (is) => offline(!is));
}
if (at === "approved") goOn("approved");
// A page that comes back by the back button shows an old state.
addEventListener("pageshow", (event) => {
  if ((event as PageTransitionEvent).persisted) location.reload();
});
