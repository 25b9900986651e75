import { useEffect, useId, useRef, useState } from "preact/hooks";
import { TOLD_IN_SECONDS } from "../../base/lifetimes.ts";
import { lock } from "../../base/store/ring.ts";
import { accounts, forgetAll } from "../../base/store/store.ts";
import { timeAt } from "../../base/transport/clock.ts";
import { outside } from "../../base/transport/outside.ts";
import { Field, Form } from "../../base/ui/Form.tsx";
import { HoldButton } from "../../base/ui/HoldButton.tsx";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Fault, Notice } from "../../base/ui/Notice.tsx";
import { home } from "../../base/ui/navigation.ts";
import { nowAt } from "../../base/ui/present.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { Sheet } from "../../base/ui/Sheet.tsx";
import { showToast } from "../../base/ui/Toast.tsx";
import { tryBiometric } from "./biometric.flow.ts";
import { texts } from "./lock.texts.ts";
import { pinState, tryPin } from "./pin.flow.ts";
import { PIN_TRIES, readPin } from "./pin.ts";

const t = speak(texts);
const now = () => timeAt(outside.nowMs(), 0);

interface Props {
  /** The owner has opened the lock. */
  readonly onOpened: () => void;
  /** Asks the phone without a tap, once. */
  readonly atOnce?: boolean;
  /** The link for an owner who cannot open the lock. */
  readonly cannot?: string;
}

/** Asks for what opens the present lock, and offers the only way past it. */
export function Unlock({ onOpened, atOnce = false, cannot }: Props) {
  const [forgot, setForgot] = useState(false);
  const By = lock.value?.by === "biometric" ? ByBiometric : ByPin;
  return (
    <>
      <By onOpened={onOpened} atOnce={atOnce} />
      <button type="button" class="link-button" onClick={() => setForgot(true)}>
        {cannot ?? t(lock.value?.by === "pin" ? "forgot" : "forgotBiometric")}
      </button>
      {forgot && <Forgot onClose={() => setForgot(false)} />}
    </>
  );
}

interface ProveProps extends Props {
  readonly title: string;
  readonly heading: string;
}

/** The owner opens the lock once more before a change of it, or before codes or accounts leave the phone. */
export function ProveOwner({ title, heading, ...unlock }: ProveProps) {
  useHeadingFocus("prove");
  return (
    <Screen title={title} headed>
      <h1>{heading}</h1>
      <Unlock {...unlock} />
    </Screen>
  );
}

function ByPin({ onOpened }: Props) {
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const [until, setUntil] = useState(0);
  const [over, setOver] = useState(false);
  const [workMs, setWorkMs] = useState(1000);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const waiting = Math.max(0, until - nowAt(null));

  useEffect(() => {
    const show = (state: Awaited<ReturnType<typeof pinState>>) => {
      if (state.kind === "go") setWorkMs(state.workMs);
      if (state.kind === "wait") setUntil(now() + state.seconds);
      if (state.kind === "over") setOver(true);
    };
    // Where the storage cannot be read, the first try says so.
    pinState(now()).then(show, () => undefined);
  }, []);
  // Focus the field at once and again after a wait. Every screen first focuses its heading.
  useEffect(() => {
    if (waiting === 0 && !busy) queueMicrotask(() => input.current?.focus());
  }, [waiting === 0, busy]);

  const go = async (text: string) => {
    const read = readPin(text);
    if (read.kind !== "pin") return setFault(t(`pin.${read.kind}`));
    setBusy(true);
    setFault("");
    const verdict = await tryPin(read.pin, now).catch(() => null);
    setBusy(false);
    setTyped("");
    if (verdict === null) return setFault(t("storage"));
    if (verdict.kind === "opened") return onOpened();
    if (verdict.kind === "over") return setOver(true);
    if (verdict.kind === "wait") return setUntil(now() + verdict.seconds);
    setFault(t("wrong", { n: verdict.triesLeft }));
    setUntil(now() + verdict.waitSeconds);
  };

  if (over) return <Fault words={{ title: t("overTitle"), why: t("over", { n: PIN_TRIES }) }} />;
  return (
    <Form stack busy={busy || waiting > 0} onSend={() => go(typed)}>
      <Field
        kind="pin"
        id={id}
        label={t("pin")}
        value={typed}
        fault={fault}
        disabled={busy || waiting > 0}
        inputRef={input}
        onInput={setTyped}
        onFull={go}
      />
      <p class="soft" role="status">
        {busy ? t("opening") : waiting > 0 ? t("wait", { time: spoken(waiting) }) : ""}
      </p>
      {busy && (
        <span class="work" aria-hidden="true">
          <span style={{ animationDuration: `${workMs}ms` }} />
        </span>
      )}
      <button type="submit" class="button big block" disabled={busy || waiting > 0}>
        {t("open")}
      </button>
    </Form>
  );
}

const spoken = (seconds: number): string =>
  seconds < TOLD_IN_SECONDS ? t("seconds", { n: seconds }) : t("minutes", { n: Math.ceil(seconds / 60) });

function ByBiometric({ onOpened, atOnce }: Props) {
  const [state, setState] = useState<"idle" | "busy" | "refused" | "lost">("idle");
  const asked = useRef(false);
  const go = async () => {
    setState("busy");
    const verdict = await tryBiometric().catch(() => "refused" as const);
    if (verdict === "opened") return onOpened();
    setState(verdict);
  };
  useEffect(() => {
    if (!atOnce) return;
    const ask = () => {
      if (asked.current || document.visibilityState === "hidden") return;
      asked.current = true;
      void go();
    };
    ask();
    document.addEventListener("visibilitychange", ask);
    return () => document.removeEventListener("visibilitychange", ask);
  }, []);
  return (
    <div class="stack">
      {state === "refused" && <Notice kind="warning" alert text={t("refused")} />}
      {state === "lost" && <Fault words={{ title: t("lostTitle"), why: t("lost") }} />}
      <button type="button" class="button big block" disabled={state === "busy"} onClick={() => void go()}>
        <Icon name="lock" /> {t("openBiometric")}
      </button>
    </div>
  );
}

/** The only way past the lock: removing all accounts. */
function Forgot({ onClose }: { readonly onClose: () => void }) {
  const [failed, setFailed] = useState(false);
  const list = accounts.value;
  const erase = () =>
    forgetAll().then(
      () => {
        showToast(t("erased"));
        home();
      },
      () => setFailed(true),
    );
  return (
    <Sheet title={t("forgotTitle")} onClose={onClose}>
      {failed && <Fault words={{ title: t("storageTitle"), why: t("storage") }} />}
      <p>{t("forgotWhy")}</p>
      {list.some(({ kind }) => kind === "spse") && <p>{t("forgotSpse")}</p>}
      {list.some(({ kind }) => kind === "other") && <p>{t("forgotOther")}</p>}
      <HoldButton onHeld={() => void erase()}>{t("erase", { n: list.length })}</HoldButton>
      <button type="button" class="button secondary block" onClick={onClose}>
        {t("keep")}
      </button>
    </Sheet>
  );
}
