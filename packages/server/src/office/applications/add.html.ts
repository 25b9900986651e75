/** *Tambah aplikasi*: the kind first, then what this kind needs. */
import { APPLICATION_NAME_MOST } from "@spse/protocol";
import type { z } from "zod";
import { OUTSIDE_URL_MOST } from "../../base/platform/net/outside-url.ts";
import { formToken, inputField, linkButton, selectField, submitButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { listRow } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { unclearWords } from "../../base/platform/ui/unclear.ts";
import type { World } from "../../base/platform/world.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage } from "../frame/index.ts";
import { LIST } from "./application-act.ts";
import { type addForm, type Kind, kinds } from "./applications.ts";
import { clientChoices } from "./clients.ts";
import { type Ask, errorOf, fieldsOf, mayField } from "./sections.html.ts";
import { texts } from "./sections.texts.ts";
import type { Wrong as SectionWrong } from "./sections.ts";

/** The form as typed, and the field that cannot be used; no reason: the name. */
export interface Wrong extends Pick<SectionWrong, "field" | "line" | "as"> {
  readonly typed: z.infer<typeof addForm>;
  readonly why?: SectionWrong["why"];
}

const signs = { openid: "open", proxy: "shield", api: "key" } as const;

/** @param kind the chosen kind; null: none yet. */
export function addPage(world: World, visit: SessionVisit, kind: Kind | null, wrong?: Wrong): Html {
  const say = speak(texts, visit.language);
  const row = (one: Kind) => {
    const title = html`<a href="${LIST}/baru?jenis=${one}">${say(`kind.${one}`)}</a>`;
    return listRow({ sign: signs[one], title, meta: [say(`kind.${one}.what`)] });
  };
  const main =
    kind === null
      ? html`<section class="card stack"><h2>${say("kind.ask")}</h2>
        <ul class="rows">${(Object.keys(kinds) as Kind[]).map(row)}</ul></section>`
      : formCard(visit, kind, wrong);
  return consolePage(world, visit, {
    title: say("add"),
    ...(kind && { lead: say(`kind.${kind}`) }),
    back: kind ? { to: `${LIST}/baru`, text: say("kind.ask") } : { to: LIST, text: say("title") },
    main: html`<div class="stack wide">${main}</div>`,
    failed: wrong !== undefined,
  });
}

function formCard(visit: SessionVisit, kind: Kind, wrong: Wrong | undefined): Html {
  const say = speak(texts, visit.language);
  const typed: Ask["typed"] = { ...wrong?.typed };
  const name = wrong && !wrong.why && (unclearWords(typed.name ?? "", visit.language) ?? say("wrong.name"));
  const refused = wrong?.why ? { ...wrong, why: wrong.why } : null;
  const client = (ask: Ask) => html`${selectField(
    {
      name: "client",
      label: say("client"),
      hint: say("client.hint"),
      error: errorOf(ask, "client"),
      value: typed.client ?? "",
    },
    clientChoices(visit.language),
  )}
    ${inputField(
      { name: "address", label: say("address"), hint: say("address.hint"), error: errorOf(ask, "redirects") },
      html`value="${typed.address ?? ""}" inputmode="url" maxlength="${OUTSIDE_URL_MOST}" autocomplete="off"
        autocapitalize="none" spellcheck="false" required`,
    )}`;
  const parts = {
    openid: () => fieldsOf(visit, "login", typed, refused, client),
    proxy: () => fieldsOf(visit, "host", typed, refused),
    api: () => fieldsOf(visit, "boleh", typed, refused, (ask) => mayField(ask, kinds.api)),
  };
  return html`<section class="card stack">
    <form class="stack" method="post" action="${LIST}">${formToken(visit.formToken)}
      ${kind !== "api" && html`<input type="hidden" name="kind" value="${kind}">`}
      ${inputField(
        { name: "name", label: say("name"), hint: say("name.hint"), error: name },
        html`value="${typed.name ?? ""}" maxlength="${APPLICATION_NAME_MOST}" autocomplete="off" required`,
      )}
      ${parts[kind]()}
      <p class="small soft">${say("approve")}</p>
      <div class="actions">${submitButton(say("submit"))}${linkButton(LIST, say("cancel"), "secondary")}</div>
      </form></section>`;
}
