/** One account on one page: who it is and how it stands, the last problem, what waits, tabs, and one act in a panel. */
import { actMenu, benchAddress, type Panel, standing, tabBar, withPanel } from "../../base/platform/ui/bench.html.ts";
import { linkButton } from "../../base/platform/ui/form.html.ts";
import { type Html, html } from "../../base/platform/ui/html.ts";
import { badge, notice } from "../../base/platform/ui/parts.html.ts";
import { roleName } from "../../base/platform/ui/role.texts.ts";
import { type Say, speak } from "../../base/platform/ui/texts.ts";
import { dayInBrief } from "../../base/platform/ui/time.ts";
import type { World } from "../../base/platform/world.ts";
import { admins, officers } from "../../base/rules/roles.ts";
import type { Proposal } from "../../connect/requests/index.ts";
import { type Account, isRoleOver } from "../../core/account/index.ts";
import { type AddedAuthenticator, authenticatorsOf } from "../../core/factors/index.ts";
import type { Waiting } from "../../core/power/index.ts";
import type { SessionVisit } from "../../core/session/web/index.ts";
import { consolePage, needsTwoOfficers, refusedNotice } from "../frame/index.ts";
import { caseNotice, type DeskPart, lastTrouble } from "../helpdesk/index.ts";
import { type TextId, texts } from "./account.texts.ts";
import {
  type Closed,
  changesNotice,
  closedNotice,
  proposalNotice,
  type WaitingYes,
  waitingChange,
  yesNotice,
} from "./account-waits.html.ts";

export const tabs = ["ringkasan", "masalah", "perangkat", "log"] as const;
export type Tab = (typeof tabs)[number];

/** What the page shows on each tab. */
export interface Standing {
  readonly account: Account;
  readonly authenticators: readonly AddedAuthenticator[];
  readonly codesLeft: number;
  readonly troubles: Parameters<typeof lastTrouble>[2];
}

interface View extends Standing, Pick<DeskPart, "openCase" | "reset"> {
  readonly tab: Tab;
  /** The tab's content. */
  readonly body: Html;
  readonly waiting: readonly WaitingYes[];
  /** The changes that wait for their time, or for a second officer. */
  readonly changes: readonly Waiting[];
  /** What applications propose. */
  readonly proposals: readonly Proposal[];
  /** The directory that keeps the account. */
  readonly keeper: { readonly name: string } | null;
  readonly closed: Closed | null;
  /** What an act did. */
  readonly done: Html | null;
  /** The acts of this officer on this account. */
  readonly panels: readonly Panel[];
  /** The act that is open. */
  readonly open: Panel | null;
  readonly failed: boolean;
}

/** The address of an account's page. */
const addressOf = ({ id }: Account, at: { readonly tab?: Tab; readonly act?: string }): string =>
  benchAddress(`/konsol/akun/${id}`, at);

export function accountPage(world: World, visit: SessionVisit, view: View): Html {
  const say = speak(texts, visit.language);
  const { account, tab, panels, openCase } = view;
  const own = account.id === visit.session.account.id;
  const mayAct = admins.has(visit.session.account.role) && !own;
  const to = (act: string) => addressOf(account, { tab, act });
  const toCase = !openCase && linkButton(to("kasus"), say("case.new"), "secondary");
  const opening = panels.find(({ name }) => name === (account.active ? "extend-role" : "activate"));
  const opens = opening && html`<p>${linkButton(to(opening.name), opening.title, view.open ? "secondary" : "")}</p>`;
  const two = html`<p>${say(needsTwoOfficers(account) ? "two.what" : "two.helpdesk")}</p>
    <p class="small">${say("two.alone")}</p>`;
  const ofOfficer = mayAct && view.open && officers.has(account.role);
  const at = tabs.map((name) => ({
    to: addressOf(account, { tab: name }),
    words: say(`tab.${name}`),
    count: name === "masalah" ? view.troubles.length : 0,
  }));
  const waits = [
    ...view.waiting.map((it) => yesNotice(world, visit, it)),
    ...(view.changes.length > 0
      ? [
          changesNotice(
            visit.language,
            view.changes.map((it) => waitingChange(world, visit, account, it, mayAct)),
          ),
        ]
      : []),
    ...view.proposals.map((it) => proposalNotice(visit.language, it)),
  ];
  // What waits says that nothing has changed yet, and until when.
  const told = waits.length > 0 && ["menunggu", "pertama"].includes(visit.query.selesai ?? "");
  const toProblems = addressOf(account, { tab: "masalah" });
  const cased = own ? null : caseNotice(world, visit, view);
  const hasMain = Boolean(view.open ?? opens ?? cased);
  const bench = html`${standingLine(world, visit, say, view)}${cased}
    ${closedNotice(world, visit, account, view.closed, opens)}
    ${tab !== "masalah" && lastTrouble(world, visit.language, view.troubles, toProblems, cased !== null)}
    ${waits.length > 0 && html`<div class="pair">${waits}</div>`}
    ${view.keeper && notice("info", say("kept.by", { directory: view.keeper.name }))}
    ${tabBar(say("tabs"), at, tabs.indexOf(tab))}${view.body}`;
  const main = html`<div class="stack account">${refusedNotice(visit)}${!told && view.done}
    ${own && notice("info", say("own"), { sign: "user" })}
    ${ofOfficer && notice("info", two, { sign: "user", title: say("two.title") })}
    ${withPanel(bench, view.open, { to: addressOf(account, { tab }), words: say("close") })}</div>`;
  return consolePage(world, visit, {
    title: `${account.userId} · ${account.name}`,
    back: { to: "/konsol/akun", text: say("title") },
    act: !own && html`<div class="actions">${toCase}${actMenu(say("acts"), panels, to, hasMain)}</div>`,
    main,
    ...(view.failed && { failed: true }),
  });
}

/** Status, role, 2FA, authenticators and recovery codes in one line. */
function standingLine(world: World, visit: SessionVisit, say: Say<TextId>, { account, ...of }: View): Html {
  const { language } = visit;
  const day = (at: Account["createdAt"]) => dayInBrief(at, world.config.timeZone, language);
  const over = isRoleOver(account, world.now());
  const state = account.active ? (over ? "badge.ended" : "state.active") : "badge.inactive";
  const role = roleName(account.role, language);
  const { roleUntil: until, twoFactorSince: since } = account;
  const kinds = [...Map.groupBy(of.authenticators, ({ kind }) => kind)].map(([kind, { length }]) => {
    const { one, many } = authenticatorsOf(kind).words;
    return `${length} ${(length === 1 ? one : many)[language]}`;
  });
  const parts = [
    badge(account.active && !over ? "on" : "danger", say(state)),
    until === null ? role : say("state.role", { role, day: day((until - 1) as typeof until) }),
    since === null ? badge("warning", say("factor.off")) : say("on", { day: day(since) }),
    ...kinds,
    say("codes", { n: of.codesLeft }),
    account.passwordHash === null && badge("warning", say("state.no-password")),
  ];
  return standing(say("state"), parts);
}
