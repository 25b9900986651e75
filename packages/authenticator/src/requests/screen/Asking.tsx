import { type Decision, parseCode } from "@spse/protocol";
import { useRef, useState } from "preact/hooks";
import type { SpseAccount } from "../../base/store/account.ts";
import { Fault } from "../../base/ui/Fault.tsx";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Notice } from "../../base/ui/Notice.tsx";
import { nowAt } from "../../base/ui/present.ts";
import { Screen } from "../../base/ui/Screen.tsx";
import { texts } from "../request/request.texts.ts";
import { lifeOf, type Shown, type View } from "../request/request.ts";
import { Facts } from "./Facts.tsx";
import { NextStep } from "./NextStep.tsx";
import { TimeLeft } from "./TimeLeft.tsx";

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
