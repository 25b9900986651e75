import { changesSecurity, type Decision, NOT_TOLD, parseCode, textOf } from "@spse/protocol";
import { useEffect, useRef, useState } from "preact/hooks";
import { hostOf, type SpseAccount } from "../../base/store/account.ts";
import { locked } from "../../base/store/ring.ts";
import { Field, Form } from "../../base/ui/Form.tsx";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Notice } from "../../base/ui/Notice.tsx";
import { nowAt } from "../../base/ui/present.ts";
import { Fact } from "../../base/ui/Task.tsx";
import { timeHere } from "../../base/ui/time-of-day.ts";
import { texts as actTexts } from "../request/act.texts.ts";
import { shownBrowser } from "../request/browser.ts";
import { headlineOf, textWords } from "../request/headline.ts";
import { lifeOf, type Shown, type View } from "../request/request.ts";
import { askedWords, wordsOf } from "../request/words.ts";
import { AskedText, useReading } from "./AskedText.tsx";
import { NotMe } from "./NotMe.tsx";
import { RequestFrame, type Ways } from "./RequestFrame.tsx";

const acts = speak(actTexts);

interface Props extends Ways {
  readonly account: SpseAccount;
  readonly view: View & { readonly at: "asking" };
  readonly onDecide: (shown: Shown, decision: Decision, number?: string) => void;
  /** The owner has said *Bukan saya* in the notification. */
  readonly notMine: boolean;
}

/** One request with its context, the field for the number if the request asks for it, and the two answers. */
export function Asking({ account, view, onDecide, notMine, ...ways }: Props) {
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const { shown, others } = view;
  const { request } = shown;
  const t = wordsOf(request);
  const text = textOf(request);
  const hasText = text !== undefined;
  const { box, wasRead, readOn } = useReading(hasText);
  const life = lifeOf(view, nowAt(account.lpse.url));
  const newest = others.at(-1);
  const asksNumber = request.number && life.kind === "live";
  const hidden = locked.value;
  // After the heading, which takes the focus of every new screen; under the lock, once that is open. A keyboard would cover a text.
  useEffect(() => {
    if (asksNumber && !hidden && !hasText) queueMicrotask(() => input.current?.focus({ preventScroll: true }));
  }, [asksNumber, hidden, hasText]);

  // The words of the fault move the field, perhaps under the answers.
  useEffect(() => {
    if (fault) input.current?.scrollIntoView({ block: "nearest" });
  }, [fault]);

  const approve = () => {
    if (!wasRead) return readOn();
    if (!request.number) return onDecide(shown, "approve");
    const read = parseCode(typed);
    if (read.kind === "code") return onDecide(shown, "approve", read.code);
    setFault(t(`number.${read.kind}`, read.kind === "wrong-length" ? { n: read.typedDigits } : {}));
    input.current?.focus();
  };

  const answers = (
    <>
      {!wasRead && (
        <p id="read-on" class="small soft">
          {textWords(request, "readOn")}
        </p>
      )}
      <div class="decide">
        <NotMe shown={shown} said={notMine} onReport={() => onDecide(shown, "report")} />
        <button
          type="submit"
          form="decide"
          class="button"
          {...(!wasRead && { "aria-disabled": "true", "aria-describedby": "read-on" })}
        >
          <Icon name="check" /> {t("yes")}
        </button>
      </div>
    </>
  );

  return (
    <RequestFrame
      account={account}
      view={view}
      life={life}
      title={headlineOf(request)}
      changes={changesSecurity(request)}
      text={hasText && <AskedText request={request} text={text} box={box} />}
      field={
        <Form id="decide" onSend={approve}>
          {asksNumber && (
            <Field
              kind="number"
              id="number"
              label={t("number")}
              value={typed}
              fault={fault}
              inputRef={input}
              onInput={(text) => {
                setTyped(text);
                setFault("");
              }}
            />
          )}
        </Form>
      }
      answers={answers}
      {...ways}
    >
      {life.kind === "live" && newest && (
        <Notice kind="info">
          <p>{t("newer")}</p>
          <button type="button" class="button secondary small" onClick={() => ways.onOpen(newest)}>
            {t("show")}
          </button>
        </Notice>
      )}
      <Facts account={account} shown={shown} />
    </RequestFrame>
  );
}

/** Everything that the answer signs, in words: first what its owner has to judge. */
function Facts({ account, shown }: { readonly account: SpseAccount; readonly shown: Shown }) {
  const { request } = shown;
  const { asked } = request;
  const t = wordsOf(request);
  const isTold = { browser: request.browser !== NOT_TOLD.browser, ip: request.ip !== NOT_TOLD.ip };
  const said = (told: boolean) => asked && askedWords({ purpose: request.purpose, asked }, told ? "said" : "notTold");
  return (
    <dl class="facts">
      {request.act && "userId" in request.act && (
        <Fact name={acts("on")}>
          <bdi>{request.act.userId}</bdi>
          <br />
          <bdi>{request.act.name}</bdi>
        </Fact>
      )}
      {asked && (
        <Fact name={t("client")}>
          <bdi>{asked.name}</bdi>
        </Fact>
      )}
      {request.purpose !== "caller" && (
        <>
          <Fact name={t("browser")}>
            {(!asked || isTold.browser) && shownBrowser(request.browser)}
            {asked ? (
              <span class="soft small">{said(isTold.browser)}</span>
            ) : (
              <span class={`badge ${request.known ? "on" : "warning"}`}>{t(request.known ? "known" : "unknown")}</span>
            )}
          </Fact>
          <Fact name={t("ip")}>
            {(!asked || isTold.ip) && <span class="mono">{request.ip}</span>}
            {asked && <span class="soft small">{said(isTold.ip)}</span>}
          </Fact>
        </>
      )}
      <Fact name={t("time")}>{timeHere(request.issued)}</Fact>
      <Fact name={t("lpse")}>
        {request.lpse.name}
        <span class="soft small">{hostOf(account.lpse.url)}</span>
      </Fact>
      <Fact name={request.act ? acts("by") : t("userId")}>{request.account.userId}</Fact>
    </dl>
  );
}
