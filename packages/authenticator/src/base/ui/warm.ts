/**
 * Opens connections to the LPSEs of this phone's accounts ahead, so that the first call finds one: a new connection costs one to three
 * round trips. Their addresses are kept apart from the accounts, which are read later.
 */
import { effect } from "@preact/signals";
import { accounts } from "../store/store.ts";
import { keep, kept } from "./settings.ts";

const KEY = "lpse-addresses";
/** A browser opens few connections at a time; of more LPSEs each call opens its own. */
const WARMED = 4;

/** Opens a connection to each LPSE that was known at the last visit. It sends nothing. */
export function warmKnown(): void {
  for (const url of (kept(KEY) ?? "").split(" ").filter(Boolean).slice(0, WARMED)) {
    const link = document.createElement("link");
    link.rel = "preconnect";
    // As the calls: without cookies. The browser keeps such connections apart.
    link.crossOrigin = "anonymous";
    link.href = url;
    document.head.append(link);
  }
}

/** Keeps the addresses for the next visit, from now on. */
export function startWarming(): void {
  effect(() => {
    const active = accounts.value.filter((it) => it.kind === "spse").filter((it) => it.ended === null);
    keep(KEY, [...new Set(active.map(({ lpse }) => lpse.url))].join(" "));
  });
}
