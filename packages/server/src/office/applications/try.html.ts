/** The card *Coba* of an application's page: its addresses, and the result of calling each. */

import type { OutsideUrl } from "../../base/platform/net/outside-url.ts";
import { formToken, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { badge } from "../../base/platform/ui/parts.html.ts";
import { type Catalogue, speak } from "../../base/platform/ui/texts.ts";
import type { Application } from "../../connect/application/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { addressesOf, type TrialOutcome } from "./try.ts";

const texts = {
  title: { id: "Coba alamatnya", en: "Try its addresses" },
  what: {
    id: "Server ini membuka setiap alamat sekali, tanpa mengirim data. Untuk alamat yang dibuka peramban pengguna, hasilnya dapat berbeda: peramban bisa ada di jaringan lain.",
    en: "This server opens each address once and sends no data. For addresses that people's browsers open, the result may differ: a browser may be in another network.",
  },
  submit: { id: "Coba {n} alamat", en: "Try each address ({n})" },
  spent: {
    id: "Sudah terlalu sering dicoba. Ulangi beberapa menit lagi.",
    en: "Tried too often. Try again in some minutes.",
  },
  reached: { id: "Terjangkau", en: "Reached" },
  "not-reached": { id: "Bermasalah", en: "Problem" },
  "tried.reached": { id: "Alamatnya menjawab.", en: "The address answers." },
  "tried.faulty": {
    id: "Menjawab dengan galat di servernya (5xx).",
    en: "It answers with an error of its server (5xx).",
  },
  "tried.forbidden": {
    id: "Tidak dihubungi: alamatnya privat. Jika aplikasi memang ada di jaringan kantor, izinkan di bagian Webhook dan panggilan.",
    en: "Not called: the address is private. If the application is in the office's network, allow that in the part Webhook and calls.",
  },
  "tried.name": { id: "Nama host tidak ditemukan di DNS.", en: "DNS does not know the host's name." },
  "tried.refused": {
    id: "Tidak ada yang menjawab di alamat itu (koneksi ditolak).",
    en: "Nobody answers at that address (connection refused).",
  },
  "tried.late": { id: "Tidak menjawab dalam 5 detik.", en: "No answer within 5 seconds." },
  "tried.certificate": {
    id: "Sertifikat TLS-nya tidak dipercaya server ini.",
    en: "This server does not trust its TLS certificate.",
  },
  "tried.failed": { id: "Koneksinya gagal.", en: "The connection failed." },
} satisfies Catalogue;

/** The result of each address; `spent`: the officer has tried too often. */
export type Trial = readonly { readonly url: OutsideUrl; readonly tried: TrialOutcome }[] | "spent";

export function tryCard(visit: SessionVisit, { id, settings }: Application, trial: Trial | null): Html | null {
  const say = speak(texts, visit.language);
  const addresses = addressesOf(settings);
  if (addresses.length === 0) return null;
  const row = ({ url, tried }: Exclude<Trial, "spent">[number]) =>
    html`<li class="row"><div class="row-body"><p class="row-title changed">${url}</p><p class="row-meta">
      ${tried === "reached" ? badge("on", say("reached")) : badge("warning", say("not-reached"))}
      ${say(`tried.${tried}`)}</p></div></li>`;
  return html`<section class="card stack" id="coba"><h2>${say("title")}</h2><p>${say("what")}</p>
    ${trial === "spent" && html`<p class="error" role="alert">${say("spent")}</p>`}
    ${
      trial &&
      trial !== "spent" &&
      html`<div role="status" tabindex="-1" autofocus><ul class="rows">${trial.map(row)}</ul></div>`
    }
    <form method="post" action="/konsol/aplikasi/${id}/coba">${formToken(visit.formToken)}
      <div class="actions">${submitButton(say("submit", { n: addresses.length }), "secondary", "refresh")}</div>
        </form></section>`;
}
