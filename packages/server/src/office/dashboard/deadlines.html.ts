/** The page of tender deadlines. */
import { type IconName, icons } from "@spse/look";
import { unixSeconds } from "@spse/protocol";
import { fieldError, formToken } from "../../base/platform/ui/form.html.ts";
import { type Html, html, trusted } from "../../base/platform/ui/html.ts";
import { shownNumber } from "../../base/platform/ui/number.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dateTime, dayField, zoneName } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { type Deadline, NAME_MOST } from "../../connect/deadlines/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { type TextId, texts } from "./deadlines.texts.ts";

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
    ${done && html`<div class="notice success" role="status">${icon("check")}<div><p>${say(`done.${done}`)}</p></div></div>`}
    ${listCard(world, visit, say, view.deadlines)}${addCard(world, visit, say, view)}
    <section class="card stack"><h2>${say("ready")}</h2><p>${say("ready.what")}</p>
      <div class="actions"><a class="button secondary" href="/konsol/batas/kesiapan">${icon("user")} ${say("ready.go")}</a></div></section></div>`;
  return consolePage(world, visit, {
    title: say("title"),
    lead: say("lead"),
    back: { to: "/konsol", text: say("back") },
    main,
    failed: view.refused !== undefined,
  });
}

function listCard(world: World, visit: SessionVisit, say: Say<TextId>, deadlines: readonly Deadline[]): Html {
  const row = ({ id, name, at, application, invited }: Deadline) =>
    html`<li class="row"><span class="row-icon">${icon("clock")}</span><div class="row-body"><p class="row-title">${name}</p>
      <p class="row-meta">${dateTime(unixSeconds(at), world.config.timeZone, visit.language)}${at > world.now() && html` <span class="badge">${say("ahead")}</span>`}</p>
      ${application !== null && html`<p class="row-meta">${say("from", { application })}</p>`}</div>
      ${invited > 0 && html`<form class="row-actions" method="post" action="/konsol/batas/kesiapan">${formToken(visit.formToken)}<button class="button small" name="deadline" value="${id}">${say("check", { n: shownNumber(invited, visit.language) })}</button></form>`}
      <form class="row-actions" method="post" action="/konsol/batas/${id}/hapus">${formToken(visit.formToken)}<button class="button small secondary" aria-label="${say("remove.label", { name })}">${say("remove")}</button></form></li>`;
  return html`<section class="card stack"><h2>${say("list")}</h2>
    ${deadlines.length === 0 ? html`<p class="soft">${say("none")}</p>` : html`<ul class="rows">${deadlines.map(row)}</ul>`}</section>`;
}

function addCard(world: World, visit: SessionVisit, say: Say<TextId>, { typed, refused }: View): Html {
  const zone = world.config.timeZone;
  const invalid = (field: DeadlineRefusal) =>
    refused === field && html`autofocus aria-invalid="true" aria-describedby="${field}-error"`;
  return html`<section class="card stack"><h2>${say("add")}</h2>
    <form class="stack" method="post" action="/konsol/batas">
      ${refused === "many" && html`<p class="error" role="alert">${say("refused.many")}</p>`}
      <div class="field ${refused === "name" && "invalid"}"><label for="name">${say("name")}</label>${fieldError("name", refused === "name" && say("refused.name"))}
        <input class="input" id="name" name="name" value="${typed?.name ?? ""}" maxlength="${NAME_MOST}" autocomplete="off" required ${invalid("name")}></div>
      <div class="field ${refused === "time" && "invalid"}"><label for="date">${say("date")}</label>${fieldError("time", refused === "time" && say("refused.time"))}
        <input class="input" type="date" id="date" name="date" value="${typed?.date ?? dayField(world.now(), zone)}" required ${invalid("time")}></div>
      <div class="field"><label for="time">${say("time", { zone: zoneName(zone) })}</label>
        <input class="input" type="time" id="time" name="time" value="${typed?.time ?? ""}" required></div>
      <div class="actions">${formToken(visit.formToken)}<button class="button">${say("submit")}</button></div></form></section>`;
}

const icon = (name: IconName): Html => trusted(icons[name]);
