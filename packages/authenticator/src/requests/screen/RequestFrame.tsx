import type { ComponentChildren } from "preact";
import type { SpseAccount } from "../../base/store/account.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Fault } from "../../base/ui/Notice.tsx";
import { home } from "../../base/ui/navigation.ts";
import { Screen } from "../../base/ui/Screen.tsx";
import { texts as purposeTexts } from "../request/purpose.texts.ts";
import { texts } from "../request/request.texts.ts";
import { type Life, type Shown, toldSeconds } from "../request/request.ts";
import { wordsOf } from "../request/words.ts";

const t = speak(texts);
const words = speak(purposeTexts);

/** The ways on from a request that has ended. */
export interface Ways {
  readonly onOpen: (shown: Shown) => void;
  readonly onAnew: () => void;
}

interface Props extends Ways {
  readonly account: SpseAccount;
  readonly view: { readonly shown: Shown; readonly others: readonly Shown[] };
  readonly life: Life;
  /** Absent where the title says it all. */
  readonly eyebrow?: string;
  /** A *Ya* changes a factor, an address or a password, or opens an account: the head warns of it. */
  readonly changes: boolean;
  readonly title: string;
  /** What an application asks about, to be read first. */
  readonly text?: ComponentChildren;
  /** What the owner types, directly below the question. */
  readonly field?: ComponentChildren;
  /** The answers. A dead request has a way on in their place. */
  readonly answers: ComponentChildren;
  readonly children: ComponentChildren;
}

/** Characters that are a headline still. What an officer changes can be a list of addresses, which is read as text. */
const HEADLINE_MOST = 90;

/** The frame of a request on the screen: what it is, how long it counts or why it has ended, and the buttons below. */
export function RequestFrame(props: Props) {
  const { account, view, life, eyebrow, changes, title, text, field, answers, children, ...ways } = props;
  const { shown, others } = view;
  const foot = life.kind === "live" ? answers : <NextStep life={life.kind} newest={others.at(-1)} {...ways} />;
  return (
    <Screen title={account.account.userId} headed foot={foot} main="request">
      <div class={`request-head ${changes ? "changes" : ""}`}>
        {changes && (
          <p class="eyebrow danger">
            <Icon name="warning" /> {words("changes")}
          </p>
        )}
        {eyebrow !== undefined && <p class="eyebrow">{eyebrow}</p>}
        <h1 class={`request-purpose ${title.length > HEADLINE_MOST ? "long" : ""}`}>{title}</h1>
      </div>
      {text}
      {field}
      {life.kind === "live" ? (
        <TimeLeft shown={shown} secondsLeft={life.secondsLeft} />
      ) : (
        <Fault
          kind={life.kind === "changed" ? "error" : "warning"}
          words={{ title: t(`${life.kind}Title`), why: wordsOf(shown.request)(life.kind) }}
        />
      )}
      {children}
    </Screen>
  );
}

/** The time left to answer a request: shown each second, read aloud at three marks. */
function TimeLeft({ shown, secondsLeft: n }: { readonly shown: Shown; readonly secondsLeft: number }) {
  const { issued, expires } = shown.request;
  return (
    <div class="request-left">
      <p class="small soft">{t("secondsLeft", { n })}</p>
      <progress class="bar" max={expires - issued} value={n} aria-label={t("secondsLeft", { n })} />
      <p class="sr" role="status">
        {toldSeconds(n) < 60 && t("told", { n: toldSeconds(n) })}
      </p>
    </div>
  );
}

interface NextProps extends Ways {
  readonly life: Exclude<Life["kind"], "live">;
  readonly newest: Shown | undefined;
}

/** The button below a dead request: to the newest request, or to a new listing. */
function NextStep({ life, newest, onOpen, onAnew }: NextProps) {
  const onClick = newest ? () => onOpen(newest) : life === "changed" ? onAnew : home;
  return (
    <button type="button" class="button big block" onClick={onClick}>
      {life === "changed" && !newest && <Icon name="refresh" />}
      {t(newest ? "show" : life === "changed" ? "anew" : "ok")}
    </button>
  );
}
