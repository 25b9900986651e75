import { signal } from "@preact/signals";
import {
  type ChangeKind,
  type ChangeNotice,
  changeKinds,
  changeNotices,
  type EmailNotice,
  emailNotice,
  parseJson,
  type ResetNotice,
  resetNotice,
  type WaitingNotice,
  waitingKinds,
  waitingNotices,
} from "@spse/protocol";
import { useState } from "preact/hooks";
import * as z from "zod/mini";
import type { SpseAccount, StoredAccount } from "../../base/store/account.ts";
import { accounts } from "../../base/store/store.ts";
import { canSign } from "../../base/transport/device-api.ts";
import { outside } from "../../base/transport/outside.ts";
import { speak } from "../../base/ui/language.ts";
import { FoldedNotice } from "../../base/ui/Notice.tsx";
import { keep, kept } from "../../base/ui/settings.ts";
import { showToast } from "../../base/ui/Toast.tsx";
import { momentOf } from "../../base/ui/time-of-day.ts";
import { shownBrowser } from "../request/browser.ts";
import { watchedOf } from "../watch/watched.ts";
import { cancelReset, reportLogin, stopWaiting, undoEmail } from "./notices.flow.ts";
import { texts } from "./notices.texts.ts";

const t = speak(texts);

/** Whose notice it is, where the app has several accounts. */
const whoseOf = ({ account }: SpseAccount): string | undefined =>
  accounts.value.length > 1 ? account.userId : undefined;

interface Props {
  readonly accounts: readonly StoredAccount[];
  /** The account's own screen tells of logins that this phone has approved, too. The list does not: their owner knows of them. */
  readonly own?: boolean;
}

/**
 * What LPSEs tell the owner of these accounts: waiting resets of 2FA [P-84], changes that wait [P-108], changes of address [P-86],
 * and changes of factors and password [P-88]. Skips notices that it cannot read.
 */
export function Notices({ accounts: shown, own = false }: Props) {
  const told = shown.filter((it) => it.kind === "spse").map((account) => ({ account, ...watchedOf(account.id) }));
  return (
    <>
      {told.map(({ account, reset }) => {
        const { data } = resetNotice.safeParse(reset);
        return data && <Reset key={data.id} account={account} reset={data} />;
      })}
      {told.map(({ account, waiting }) => {
        const unsaid = waitingNotices.safeParse(waiting).data?.filter((it) => !mineUntilClosed.value.has(it.id));
        return unsaid?.map((it) => <Waiting key={it.id} account={account} waiting={it} />);
      })}
      {told.map(({ account, email }) => {
        const { data } = emailNotice.safeParse(email);
        return data && !mineUntilClosed.value.has(data.id) && <Email key={data.id} account={account} email={data} />;
      })}
      {told.map(({ account, changes }) => {
        // Only the newest unconfirmed change of each account, so that the accounts stay on the screen.
        const all = changeNotices.safeParse(changes).data?.filter((it) => own || !it.approved);
        const unsaid = all?.filter((it) => !mine.value.includes(it.id));
        const first = unsaid?.find((it) => !it.approved) ?? unsaid?.[0];
        if (!first) return undefined;
        const Shown = isLogin(first.kind) ? Login : Change;
        return <Shown key={first.id} account={account} change={first} />;
      })}
    </>
  );
}

/** A waiting reset of 2FA, with the button that cancels it. */
function Reset({ account, reset }: { readonly account: SpseAccount; readonly reset: ResetNotice }) {
  const [state, setState] = useState<"shown" | "sending" | "failed">("shown");
  const cancel = async () => {
    if (!canSign(account)) return;
    setState("sending");
    const result = await cancelReset(outside, account, reset);
    if (result.kind === "cancelled" || result.kind === "late") showToast(t(`reset.${result.kind}`));
    else setState("failed");
  };
  const { browser, ip, from, ready } = reset;
  const due = from === undefined ? t("reset.officer") : t("reset.from", { at: momentOf(from) });
  return (
    <FoldedNotice kind="error" alert title={t("reset.title")} whose={whoseOf(account)}>
      <p>
        {t("reset.asked", { who: shownBrowser(browser), ip, at: momentOf(reset.asked) })}{" "}
        {ready ? t("reset.ready") : due}
      </p>
      <p>{t("reset.advice")}</p>
      {state === "failed" && <p role="alert">{t("reset.failed")}</p>}
      <button type="button" class="button danger" disabled={state === "sending"} onClick={() => void cancel()}>
        {t("reset.cancel")}
      </button>
    </FoldedNotice>
  );
}

/** Changes of address, and those that wait, which the owner has confirmed: until the app is opened again. */
const mineUntilClosed = signal<ReadonlySet<string>>(new Set());
const confirmMine = (id: string): void => {
  mineUntilClosed.value = new Set([...mineUntilClosed.value, id]);
};

/** A change that somebody else has asked for, with the button that stops it. */
function Waiting({ account, waiting }: { readonly account: SpseAccount; readonly waiting: WaitingNotice }) {
  const [state, setState] = useState<"shown" | "sending" | "failed">("shown");
  const stop = async () => {
    if (!canSign(account)) return;
    setState("sending");
    const result = await stopWaiting(outside, account, waiting);
    if (result.kind === "stopped" || result.kind === "late") showToast(t(`waiting.${result.kind}`));
    else setState("failed");
  };
  const { directory, asked, from } = waiting;
  const kind = waitingKinds.find((it) => it === waiting.kind) ?? "other";
  const at = { asked: momentOf(asked), from: momentOf(from) };
  return (
    <FoldedNotice kind="error" alert title={t(`waiting.title.${kind}`)} whose={whoseOf(account)}>
      <p>
        {directory === undefined
          ? t("waiting.officer", { lpse: account.lpse.name, ...at })
          : t("waiting.directory", { directory, ...at })}
      </p>
      <p>{t("waiting.advice")}</p>
      {state === "failed" && <p role="alert">{t("waiting.failed")}</p>}
      <div class="actions pair">
        <button
          type="button"
          class="button secondary"
          disabled={state === "sending"}
          onClick={() => confirmMine(waiting.id)}
        >
          {t("waiting.mine")}
        </button>
        <button type="button" class="button danger" disabled={state === "sending"} onClick={() => void stop()}>
          {t("waiting.stop")}
        </button>
      </div>
    </FoldedNotice>
  );
}

/** A change of address, with the way to take it back. */
function Email({ account, email }: { readonly account: SpseAccount; readonly email: EmailNotice }) {
  const [state, setState] = useState<"shown" | "asking" | "sending" | "failed">("shown");
  const undo = async () => {
    if (!canSign(account)) return;
    setState("sending");
    const result = await undoEmail(outside, account, email);
    if (result.kind === "undone" || result.kind === "late") showToast(t(`email.${result.kind}`));
    else setState("failed");
  };
  const confirm = () => confirmMine(email.id);
  return (
    <FoldedNotice kind="warning" alert title={t(`email.title.${email.place}`)} whose={whoseOf(account)}>
      <p>
        {t(email.by ? "email.set" : "email.changed", {
          who: shownBrowser(email.browser),
          ip: email.ip,
          at: momentOf(email.changed),
        })}
      </p>
      <p>{t(state === "shown" ? "email.advice" : "email.sure")}</p>
      {state === "failed" && <p role="alert">{t("email.failed")}</p>}
      <div class="actions pair">
        <button type="button" class="button secondary" disabled={state === "sending"} onClick={confirm}>
          {t("email.mine")}
        </button>
        {state === "shown" ? (
          <button type="button" class="button danger" onClick={() => setState("asking")}>
            {t("email.notMine")}
          </button>
        ) : (
          <button type="button" class="button danger" disabled={state === "sending"} onClick={() => void undo()}>
            {t("email.undo")}
          </button>
        )}
      </div>
    </FoldedNotice>
  );
}

/** Logins, which the LPSE ends for the phone. [P-107] */
const loginKinds = ["browser-known", "login-unknown-browser"] as const;
const isLogin = (kind: string): kind is (typeof loginKinds)[number] => loginKinds.some((it) => it === kind);

/** SPSE's page that takes each change back. */
const wayBack: Record<Exclude<ChangeKind, (typeof loginKinds)[number]> | "other", string> = {
  password: "/lupa-password",
  "device-added": "/beranda",
  "device-removed": "/beranda",
  "passkey-added": "/beranda",
  "passkey-removed": "/beranda",
  "recovery-codes": "/2fa/recovery-codes",
  "recovery-code-used": "/ponsel-hilang",
  other: "/beranda",
};

/** A login from a browser that the account did not know: a quiet line where this phone has approved it itself. [P-88] */
function Login({ account, change }: { readonly account: SpseAccount; readonly change: ChangeNotice }) {
  const [state, setState] = useState<"shown" | "asking" | "sending" | "failed" | "late">("shown");
  const report = async () => {
    if (!canSign(account)) return;
    setState("sending");
    const result = await reportLogin(outside, account, change);
    if (result.kind !== "ended") return setState(result.kind === "late" ? "late" : "failed");
    remember(change.id);
    showToast(t("login.ended"));
  };
  const kind = isLogin(change.kind) ? change.kind : "login-unknown-browser";
  const at = momentOf(change.at);
  const { browser, ip } = change;
  const place = browser && ip ? t("change.from", { who: shownBrowser(browser), ip, at }) : t("change.at", { at });
  const isOpen = state === "failed" || state === "late";
  return (
    <FoldedNotice
      kind={change.approved ? "info" : "warning"}
      title={t(change.approved ? "login.approved" : `change.title.${kind}`)}
      whose={whoseOf(account)}
    >
      <p>{place}</p>
      <p>{t(state === "shown" ? "login.advice" : "login.sure")}</p>
      {isOpen && <p role="alert">{t(`login.${state}`)}</p>}
      <div class="actions pair">
        <button
          type="button"
          class="button secondary"
          disabled={state === "sending"}
          onClick={() => remember(change.id)}
        >
          {t("change.mine")}
        </button>
        {state === "shown" ? (
          <button type="button" class="button danger" onClick={() => setState("asking")}>
            {t("change.open")}
          </button>
        ) : (
          <button type="button" class="button danger" disabled={state === "sending"} onClick={() => void report()}>
            {t("login.end")}
          </button>
        )}
        {isOpen && (
          <a class="button secondary" href={`${account.lpse.url}/beranda`} target="_blank" rel="noopener noreferrer">
            {t("login.portal")}
          </a>
        )}
      </div>
    </FoldedNotice>
  );
}

/** A change of factors or password, with the way to take it back. */
function Change({ account, change }: { readonly account: SpseAccount; readonly change: ChangeNotice }) {
  const known = changeKinds.find((it) => it === change.kind) ?? "other";
  const kind = isLogin(known) ? "other" : known;
  const at = momentOf(change.at);
  const { browser, ip } = change;
  return (
    <FoldedNotice kind="warning" title={t(`change.title.${kind}`)} whose={whoseOf(account)}>
      <p>{browser && ip ? t("change.from", { who: shownBrowser(browser), ip, at }) : t("change.at", { at })}</p>
      <p>{t(`change.advice.${kind}`)}</p>
      <div class="actions pair">
        <button type="button" class="button secondary" onClick={() => remember(change.id)}>
          {t("change.mine")}
        </button>
        <a class="button danger" href={`${account.lpse.url}${wayBack[kind]}`} target="_blank" rel="noopener noreferrer">
          {t("change.open")}
        </a>
      </div>
    </FoldedNotice>
  );
}

const KEY = "spse-changes-mine";
/** Room for three changes of each account in the 72 hours of a notice. */
const KEPT = 60;

/** Changes that the owner has confirmed, by id. Without storage the list lasts until the app is opened again. */
const mine = signal<readonly string[]>(z.array(z.string()).safeParse(parseJson(kept(KEY) ?? "[]")).data ?? []);

function remember(id: string): void {
  mine.value = [...mine.value, id].slice(-KEPT);
  keep(KEY, JSON.stringify(mine.value));
}
