/** The page of tender deadlines. */

import { unixSeconds } from "@spse/protocol";
import { formToken, inputField, linkButton, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { badge, icon, notice, rowList } from "../../base/platform/ui/parts.html.ts";
import { type Catalogue, type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime, dayField, zoneName } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { TENDER_CLOSES_SECONDS } from "../../base/rules/lifetimes.ts";
import { officers } from "../../base/rules/roles.ts";
import { type Deadline, NAME_MOST } from "../../connect/deadlines/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";

const texts = {
  title: { id: "Batas waktu tender", en: "Tender deadlines" },
  lead: {
    id: "Hari-hari saat semua orang login bersamaan. Grafik di Dasbor menandainya.",
    en: "The days on which everybody logs in at once. The dashboard's charts mark them.",
  },
  back: { id: "Dasbor", en: "Dashboard" },
  list: { id: "Daftar batas waktu", en: "Deadlines" },
  none: { id: "Belum ada batas waktu.", en: "No deadline yet." },
  ahead: { id: "akan datang", en: "ahead" },
  from: { id: "Dari aplikasi {application}", en: "From the application {application}" },
  room: { id: "Buka ruang", en: "Open the room" },
  check: { id: "Periksa kesiapan {n} undangan", en: "Check {n} invited" },
  remove: { id: "Hapus", en: "Remove" },
  "remove.label": { id: "Hapus batas waktu {name}", en: "Remove the deadline {name}" },
  add: { id: "Tambah batas waktu", en: "Add a deadline" },
  name: { id: "Nama tender atau paket", en: "Name of the tender or package" },
  date: { id: "Tanggal", en: "Date" },
  time: { id: "Jam ({zone})", en: "Time ({zone})" },
  submit: { id: "Tambah", en: "Add" },
  "done.ditambah": { id: "Batas waktu ditambahkan.", en: "The deadline was added." },
  "done.dihapus": {
    id: "Batas waktu dihapus. Yang segera ditutup tetap melindungi undangannya.",
    en: "The deadline was removed. One that closes soon still protects its people.",
  },
  "refused.name": { id: "Isi namanya.", en: "Enter its name." },
  "refused.time": { id: "Isi tanggal dan jam yang benar.", en: "Enter a valid date and time." },
  "refused.many": {
    id: "Daftarnya penuh. Hapus yang sudah lewat, lalu ulangi.",
    en: "The list is full. Remove those that are over, then repeat.",
  },
  ready: { id: "Siapa yang belum bisa login?", en: "Who cannot log in yet?" },
  "ready.what": {
    id: "Sebelum batas waktu, periksa apakah semua yang diundang dapat login dengan 2FA hari ini.",
    en: "Before a deadline, check whether everybody invited can log in with 2FA today.",
  },
  "ready.go": { id: "Periksa kesiapan", en: "Check readiness" },
} satisfies Catalogue;
type TextId = keyof typeof texts;

/** Nothing typed as a name, no such time, or as many as may be. */
export type DeadlineRefusal = "name" | "time" | "many";

interface View {
  readonly deadlines: readonly Deadline[];
  readonly typed?: { readonly name: string; readonly date: string; readonly time: string };
  readonly refused?: DeadlineRefusal;
}

export function deadlinesPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const done = (["ditambah", "dihapus"] as const).find((it) => it === visit.query.selesai);
  const main = html`<div class="stack wide">
    ${done && notice("success", say(`done.${done}`), { role: "status" })}
    ${listCard(world, visit, say, view.deadlines)}${addCard(world, visit, say, view)}
    <section class="card stack"><h2>${say("ready")}</h2><p>${say("ready.what")}</p>
      <div class="actions">${linkButton("/konsol/batas/kesiapan", say("ready.go"), "secondary", "user")}</div>
        </section></div>`;
  return consolePage(world, visit, {
    title: say("title"),
    lead: say("lead"),
    back: { to: "/konsol", text: say("back") },
    main,
    failed: view.refused !== undefined,
  });
}

function listCard(world: World, visit: SessionVisit, say: Say<TextId>, deadlines: readonly Deadline[]): Html {
  const mayOpen = officers.has(visit.session.account.role);
  const hasRoom = (at: number) => mayOpen && at > world.now() && at <= world.now() + TENDER_CLOSES_SECONDS;
  const row = ({ id, name, at, application, invited }: Deadline) => {
    const when = dateTime(unixSeconds(at), world.config.timeZone, visit.language);
    const words = say("check", { n: shownNumber(invited, visit.language) });
    const check = html`<form class="row-actions" method="post" action="/konsol/batas/kesiapan">
      ${formToken(visit.formToken)}
      <button class="button small secondary" name="deadline" value="${id}">${words}</button></form>`;
    return html`<li class="row"><span class="row-icon">${icon("clock")}</span>
      <div class="row-body"><p class="row-title">${name}</p>
        <p class="row-meta">${when}${at > world.now() && html` ${badge("", say("ahead"))}`}</p>
        ${application !== null && html`<p class="row-meta">${say("from", { application })}</p>`}</div>
      ${hasRoom(at) && linkButton(`/konsol/tender/${id}`, say("room"), "small", "clock")}
      ${invited > 0 && check}
      <form class="row-actions" method="post" action="/konsol/batas/${id}/hapus">${formToken(visit.formToken)}
        <button class="button small secondary" aria-label="${say("remove.label", { name })}">${say("remove")}</button>
        </form></li>`;
  };
  return html`<section class="card stack"><h2>${say("list")}</h2>
    ${rowList(deadlines.map(row), say("none"))}</section>`;
}

function addCard(world: World, visit: SessionVisit, say: Say<TextId>, { typed, refused }: View): Html {
  const zone = world.config.timeZone;
  return html`<section class="card stack"><h2>${say("add")}</h2>
    <form class="stack" method="post" action="/konsol/batas">
      ${refused === "many" && html`<p class="error" role="alert">${say("refused.many")}</p>`}
      ${inputField(
        { name: "name", label: say("name"), error: refused === "name" && say("refused.name") },
        html`value="${typed?.name ?? ""}" maxlength="${NAME_MOST}" autocomplete="off" required`,
      )}
      ${inputField(
        { name: "date", label: say("date"), error: refused === "time" && say("refused.time") },
        html`value="${typed?.date ?? dayField(world.now(), zone)}" type="date" required`,
      )}
      ${inputField(
        { name: "time", label: say("time", { zone: zoneName(zone) }) },
        html`value="${typed?.time ?? ""}" type="time" required`,
      )}
      <div class="actions">${formToken(visit.formToken)}${submitButton(say("submit"))}</div></form></section>`;
}
