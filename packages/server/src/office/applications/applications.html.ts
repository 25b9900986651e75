/** The list of applications. */
import { linkButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { badge, table } from "../../base/platform/ui/parts.html.ts";
import { speak } from "../../base/platform/ui/texts.ts";
import { dateTime } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { APPLICATIONS_MOST, type Application } from "../../connect/application/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage, refusedNotice } from "../frame/index.ts";
import { LIST } from "./application-act.ts";
import { texts } from "./applications.texts.ts";
import { kindOf, lacksSecret } from "./applications.ts";

interface View {
  readonly applications: readonly Application[];
  /** The ids of the applications whose requests of the last hour mostly got no answer. */
  readonly ignored: ReadonlySet<string>;
  readonly done: Html | null;
}

export function applicationsPage(world: World, visit: SessionVisit, { applications, ignored, done }: View): Html {
  const say = speak(texts, visit.language);
  const live = applications.filter((it) => it.endedAt === null);
  const at = (seconds: Application["createdAt"]) => dateTime(seconds, world.config.timeZone, visit.language);
  const problems = (shown: Application): Html => {
    const [missing, vain] = [lacksSecret(shown), ignored.has(shown.id)];
    if (!missing && !vain) return html`<span class="none">–</span>`;
    return html`${missing && badge("warning", say("secret.missing"))} ${vain && badge("warning", say("ignored"))}`;
  };
  const list = (caption: string, rows: readonly Application[]) =>
    table<Application>(
      caption,
      [
        { head: say("name"), cell: ({ name }) => name, names: true },
        { head: say("kind"), cell: (it) => say(`kind.${kindOf(it)}`), look: "second" },
        rows === live
          ? { head: say("used"), cell: ({ usedAt }) => (usedAt === null ? say("used.never") : at(usedAt)) }
          : { head: say("ended.when"), cell: ({ endedAt }) => (endedAt === null ? "" : at(endedAt)) },
        rows === live && { head: say("problems"), cell: problems },
      ],
      rows,
      { to: ({ id }) => `${LIST}/${id}` },
    );
  const over = applications.filter((it) => it.endedAt !== null);
  const main = html`<div class="stack wide">${refusedNotice(visit)}${done}
    ${live.length === 0 ? html`<p class="card">${say("none")}</p>` : list(say("live"), live)}
    ${
      over.length > 0 &&
      html`<section class="stack tight"><h2>${say("ended")}</h2>
      ${list(say("ended"), over)}</section>`
    }
    </div>`;
  const act = live.length < APPLICATIONS_MOST && linkButton(`${LIST}/baru`, say("add"), "", "plus");
  return consolePage(world, visit, { title: say("title"), lead: say("lead"), act, main });
}
