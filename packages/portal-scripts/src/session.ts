/**
 * Warns before a session ends and keeps what was typed. The page stays as it is and *Tetap login* prolongs the session; after
 * its end the person logs in on another tab and sends the form from here. Only the server's word holds a form back.
 * Tabs tell each other, so work in one tab stops the warning in the others.
 */
import { clockText, compareClocks, serverNow } from "./page/clock.ts";

/** How long before the end the warning comes. Seconds. */
const WARN_SECONDS = 120;
/** How long the message of success stays. Milliseconds. */
const BACK_MILLISECONDS = 10_000;

interface Alive {
  readonly who: string;
  readonly idleEndsAt: number;
  readonly endsAt: number;
}
type Said = "quiet" | "idle" | "whole" | "over" | "other" | "back" | "unreached";

const bar = document.querySelector<HTMLElement>("[data-session-end]");
if (bar) watch(bar);
compareClocks();

function watch(bar: HTMLElement): void {
  const part = <Kind extends HTMLElement>(css: string) => bar.querySelector<Kind>(css);
  const words = part("p");
  const [stay, login, reload] = ["[data-stay]", "[data-login]", "[data-reload]"].map((it) => part(it));
  const who = bar.dataset.who ?? "";
  let { idle, whole } = { idle: Number(bar.dataset.idle), whole: Number(bar.dataset.whole) };
  let said: Said = "quiet";
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("spse-session");

  const say = (next: Said) => {
    if (next === said || !words) return;
    said = next;
    bar.hidden = next === "quiet";
    const text = bar.getAttribute(`data-say-${next}`) ?? "";
    words.textContent = text.replace("*", clockText(Math.min(idle, whole) * 1000));
    if (stay) stay.hidden = next !== "idle" && next !== "unreached";
    if (login) login.hidden = next !== "over";
    if (reload) reload.hidden = next !== "other";
    if (next === "back") setTimeout(() => said === "back" && say("quiet"), BACK_MILLISECONDS);
  };

  const look = () => {
    if (said === "other") return;
    const left = Math.min(idle, whole) - serverNow() / 1000;
    if (left <= 0) return say("over");
    if (left <= WARN_SECONDS) return said !== "unreached" && say(whole <= idle ? "whole" : "idle");
    if (said !== "back") say("quiet");
  };

  const hear = (alive: Alive) => {
    if (alive.who !== who) return say("other");
    // The newest message counts: a new login has its own end.
    idle = alive.idleEndsAt;
    whole = alive.endsAt;
    if (said === "over" || said === "other") say("back");
    look();
  };

  /** Asks the server; the request prolongs the session. */
  const ask = async (): Promise<"alive" | "over" | "unreached"> => {
    const token = document.querySelector<HTMLInputElement>('input[name="_token"]')?.value ?? "";
    try {
      const answer = await fetch("/sessions/stay", { method: "POST", body: new URLSearchParams({ _token: token }) });
      if (answer.status === 401) return "over";
      if (!answer.ok) return "unreached";
      const alive = (await answer.json()) as Alive;
      hear(alive);
      channel?.postMessage(alive);
      return alive.who === who ? "alive" : "over";
    } catch {
      return "unreached";
    }
  };

  stay?.addEventListener("click", async () => {
    const answer = await ask();
    if (answer !== "alive") say(answer);
    else document.querySelector<HTMLElement>("main")?.focus();
  });

  addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || form.method !== "post" || (said !== "over" && said !== "other")) return;
      if (form.getAttribute("action") === "/keluar") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void ask().then((answer) => {
        if (answer === "alive") return form.requestSubmit((event as SubmitEvent).submitter);
        if (answer === "unreached") say("unreached");
        (login?.hidden === false ? login : reload)?.focus();
      });
    },
    { capture: true },
  );

  channel?.addEventListener("message", ({ data }: MessageEvent<Alive>) => hear(data));
  channel?.postMessage({ who, idleEndsAt: idle, endsAt: whole } satisfies Alive);
  setInterval(look, 1000);
  document.addEventListener("visibilitychange", look);
  look();
}
