import { type Decision, parseCode } from "@spse/protocol";
import { useRef, useState } from "preact/hooks";
import { hostOf, type SpseAccount } from "../../base/store/account.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { language, speak } from "../../base/ui/language.ts";
import { Fault, Notice } from "../../base/ui/Notice.tsx";
import { nowAt } from "../../base/ui/present.ts";
import { Screen } from "../../base/ui/Screen.tsx";
import { timeHere } from "../../base/ui/time-of-day.ts";
import { texts } from "../request/request.texts.ts";
import { lifeOf, type Shown, type View } from "../request/request.ts";
import { NextStep, TimeLeft } from "./RequestFrame.tsx";

const t = speak(texts);

interface Props {
  readonly account: SpseAccount;
  readonly view: View & { readonly at: "asking" };
  readonly onOpen: (shown: Shown) => void;
  readonly onAnew: () => void;
  readonly onDecide: (shown: Shown, decision: Decision, number?: string) => void;
}

/** One request with its context, the field for the number if the request asks for it, and the two answers. */
export function Asking({ account, view, onOpen, onAnew, onDecide }: Props) {
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const { shown, others } = view;
  const { request } = shown;
  const life = lifeOf(view, nowAt(account.lpse.url));
  const newest = others.at(-1);

  const approve = () => {
    if (!request.number) return onDecide(shown, "approve");
    const read = parseCode(typed);
    if (read.kind === "code") return onDecide(shown, "approve", read.code);
    setFault(t(`number.${read.kind}`, read.kind === "wrong-length" ? { n: read.typedDigits } : {}));
    input.current?.focus();
  };

  const foot =
    life.kind === "live" ? (
      <div class="decide">
        <button type="button" class="button danger" onClick={() => onDecide(shown, "report")}>
          <Icon name="x" /> {t("no")}
        </button>
        <button type="submit" form="decide" class="button">
          <Icon name="check" /> {t("yes")}
        </button>
      </div>
    ) : (
      <NextStep life={life.kind} newest={newest} onOpen={onOpen} onAnew={onAnew} />
    );

  return (
    <Screen title={account.account.userId} headed foot={foot} main="request">
      <div class="request-head">
        <p class="eyebrow">{t(`purpose.${request.purpose}`)}</p>
        <h1 class="request-purpose">{t(`ask.${request.purpose}`, { lpse: request.lpse.name })}</h1>
      </div>
      {life.kind === "live" ? (
        <TimeLeft shown={shown} secondsLeft={life.secondsLeft} />
      ) : (
        <Fault
          kind={life.kind === "changed" ? "error" : "warning"}
          words={{ title: t(`${life.kind}Title`), why: t(life.kind) }}
        />
      )}
      {life.kind === "live" && newest && (
        <Notice kind="info">
          <p>{t("newer")}</p>
          <button type="button" class="button secondary small" onClick={() => onOpen(newest)}>
            {t("show")}
          </button>
        </Notice>
      )}
      <Facts account={account} shown={shown} />
      <form
        id="decide"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          approve();
        }}
      >
        {request.number && life.kind === "live" && (
          <div class={`field ${fault ? "invalid" : ""}`}>
            <label for="number">{t("number")}</label>
            <p class="error" id="number-error" role="alert">
              {fault}
            </p>
            <input
              ref={input}
              class="input code"
              id="number"
              inputMode="numeric"
              autoComplete="off"
              maxLength={20}
              aria-describedby="number-error"
              aria-invalid={fault !== ""}
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </div>
        )}
      </form>
    </Screen>
  );
}

/** The LPSE names browsers in Indonesian, "Chrome di Windows"; the English screen translates them. */
export const shownBrowser = (label: string): string =>
  language.value === "id" ? label : label.replace(" di ", " on ");

/** Everything that the answer signs, in words. */
function Facts({ account, shown }: { readonly account: SpseAccount; readonly shown: Shown }) {
  const { request } = shown;
  return (
    <dl class="facts">
      <div>
        <dt>{t("lpse")}</dt>
        <dd>
          {request.lpse.name}
          <span class="soft small">{hostOf(account.lpse.url)}</span>
        </dd>
      </div>
      <div>
        <dt>{t("userId")}</dt>
        <dd>{request.account.userId}</dd>
      </div>
      {request.client !== "portal" && (
        <div>
          <dt>{t("client")}</dt>
          <dd>{request.client}</dd>
        </div>
      )}
      <div>
        <dt>{t("browser")}</dt>
        <dd>
          {shownBrowser(request.browser)}
          <span class={`badge ${request.known ? "on" : "warning"}`}>{t(request.known ? "known" : "unknown")}</span>
        </dd>
      </div>
      <div>
        <dt>{t("ip")}</dt>
        <dd class="mono">{request.ip}</dd>
      </div>
      <div>
        <dt>{t("time")}</dt>
        <dd>{timeHere(request.issued)}</dd>
      </div>
    </dl>
  );
}
