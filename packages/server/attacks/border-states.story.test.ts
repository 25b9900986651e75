/** Each page with which the border turns a request away, in both languages, as a whole. `border-states.txt` has the digest of each (pages.ts). */
import { test } from "node:test";
import type { FastifyRequest } from "fastify";
import { refusalPage } from "../src/core/session/web/http/refusal.ts";
import type { Again, Refused } from "../src/core/session/web/http/visit.ts";
import { onSqlite } from "./attacker.ts";
import { pagesOf } from "./pages.ts";

const PEER = { peer: "192.0.2.9" };
const typed = { fields: { "user-id": "PENYEDIA1", ke: "<x>" }, formToken: "token" };
const get = { method: "GET", path: "/login", fields: {}, formToken: "token" } as const;
const away = { step: "away", page: "/proof", errorCode: "KE-2", isDropped: false } as const;

const again: Readonly<Record<string, Again>> = {
  "a page": { ...get, step: "begin" },
  "a form": { ...get, ...typed, step: "begin", method: "POST" },
  "a password": { ...get, step: "password", path: "/login/password" },
  "away, sent": { ...typed, ...away, method: "POST", path: "/login" },
  "away, a page": { ...get, ...away, path: "/proof" },
  "away, dropped": { ...get, ...away, path: "/proof", isDropped: true },
  "away, here": { ...get, ...away, path: "", page: "", fields: { ke: "abc" } },
};
const kinds = [
  ...["wrong-origin", "form-stale", "session-moved", "too-large", "not-found", "wrong-method", "failed"],
  ...["unavailable", "malformed", "field-twice", "field-unknown"],
];
const refusals: Readonly<Record<string, Refused>> = {
  ...Object.fromEntries(kinds.map((kind) => [kind, { kind } as Refused])),
  ...Object.fromEntries(
    Object.entries(again).map(([of, it]) => [`overloaded, ${of}`, { kind: "overloaded", again: it }]),
  ),
  reconnecting: { kind: "reconnecting", again: again["away, sent"] as Again },
  "wrong-host": { kind: "wrong-host", asked: "lain.contoh.go.id" },
  "proxy-untrusted": { kind: "proxy-untrusted", ...PEER },
  "proxy-unread": { kind: "proxy-unread", ...PEER },
  "proxy-silent": { kind: "proxy-silent", ...PEER },
};

onSqlite("A request that the border turns away", (fresh) => {
  const { keep, holdNoMore } = pagesOf("border-states.txt");

  test("reads why, and where it can go on", async () => {
    const world = await fresh();
    const trusted = { ...world, config: { ...world.config, trustedProxies: ["10.0.0.0/8"] } };
    for (const [title, refused] of Object.entries(refusals))
      for (const [way, back, of, cookie] of [
        ["", undefined, world, ""],
        [", with a way back", "/email", trusted, ""],
        [", in English", "/email", world, "spse_lang_4500=en"],
      ] as const) {
        const request = { id: "KE-1", headers: { cookie } } as unknown as FastifyRequest;
        const { status, html } = refusalPage(of, request, refused, back);
        const page = {
          status,
          path: "/",
          text: `<!doctype html>${html.text}`,
          headers: {},
          sets: [],
          json: () => null,
        };
        await keep(`${title}${way}`, world, status === 404 ? { ...page, status: 200 } : page);
      }
  });

  test("border-states.txt has nothing else", holdNoMore);
});
