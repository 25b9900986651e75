/**
 * A login that has to wait: *Server sedang sibuk*, or *Sebentar, sedang menyambung kembali* while the database is away.
 * The page keeps what was sent; its script tries again by itself.
 */
import { formToken, linkButton, submitButton } from "../../../../base/platform/ui/form.html.ts";
import { attributes, type Html, html } from "../../../../base/platform/ui/html.ts";
import { cardPage } from "../../../../base/platform/ui/layout.html.ts";
import { type Catalogue, type Language, speak } from "../../../../base/platform/ui/texts.ts";
import type { World } from "../../../../base/platform/world.ts";
import { RETRY_AFTER_SECONDS } from "../../../../base/rules/lifetimes.ts";
import { page, type Reply, type Visit } from "../route.ts";
import type { Again } from "./visit.ts";

/**
 * Without script a button sends the request again: a page that reloads by itself would lose text being typed. After an
 * outage nothing is being typed: the page of the form is loaded, which shows how far the login is.
 */
export function busyPage(world: World, language: Language, again: Again): Html {
  const say = speak(texts, language);
  const posts = again.method === "POST";
  const away = again.step === "away";
  const title = say(away ? "away" : "title");
  const body = html`<form class="actions"
    method="${posts ? "post" : "get"}"${attributes({ action: again.path || null })} data-again="${RETRY_AFTER_SECONDS}">
      ${posts && formToken(again.formToken)}
      ${Object.entries(again.fields).map(
        ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
      )}
      ${submitButton(say("again"))}${linkButton("/", say("home"), "secondary")}</form>`;
  return cardPage(
    world,
    { language, path: posts ? "/" : again.path || "/" },
    {
      title,
      ...(away && { reloadSeconds: RETRY_AFTER_SECONDS, reloads: again.page }),
      result: [
        "warning",
        html`${!away && html`<p>${say("what")} ${say(`kept.${again.step}`)}</p>`}
      ${away && again.isDropped && html`<p>${say("dropped")}</p>`}
      <p role="status" data-by-itself="${say("itself")}">${say("button", { seconds: RETRY_AFTER_SECONDS })}</p>
      ${away && html`<p>${say("long")} <strong>${again.errorCode}</strong></p>`}`,
      ],
      refused: away ? "unavailable" : "overloaded",
      body,
    },
  );
}

/** Turns an attempt at a password away. Its form would need the password again: `path` is the page to go on from. */
export function busyReply(world: World, visit: Visit, path: string): Reply {
  world.overload.noteTurnedAway();
  const again = { step: "password", method: "GET", path, fields: {}, formToken: visit.formToken } as const;
  return page(busyPage(world, visit.language, again), { status: 503 });
}

const texts = {
  title: { id: "Server sedang sibuk", en: "The server is busy" },
  away: { id: "Sebentar, sedang menyambung kembali", en: "One moment, reconnecting" },
  what: {
    id: "Banyak orang sedang login bersamaan. Permintaan Anda belum diproses, dan tidak ada yang diubah.",
    en: "Many people are logging in at the same time. Your request has not been processed, and nothing was changed.",
  },
  "kept.begin": { id: "Yang sudah Anda isi tetap tersimpan.", en: "What you entered is kept." },
  "kept.password": {
    id: "Login Anda tersimpan; hanya password dan Kode Keamanan yang perlu diisi lagi.",
    en: "Your login is kept; you only need to enter the password and the security code again.",
  },
  dropped: {
    id: "Langkah tadi mungkin belum tercatat; ulangi jika diminta.",
    en: "Your last step may not have been recorded; repeat it if you are asked to.",
  },
  button: { id: "Tunggu {seconds} detik, lalu tekan Coba lagi.", en: "Wait {seconds} seconds, then press Try again." },
  itself: {
    id: "Halaman ini mencoba lagi otomatis dalam beberapa detik.",
    en: "This page tries again automatically in a few seconds.",
  },
  long: {
    id: "Login Anda tidak hilang. Jika lebih dari satu menit, sampaikan kode ini ke helpdesk LPSE:",
    en: "Your login is not lost. If this takes more than a minute, give this code to the LPSE helpdesk:",
  },
  again: { id: "Coba lagi", en: "Try again" },
  home: { id: "Ke halaman depan", en: "To the home page" },
} satisfies Catalogue;
