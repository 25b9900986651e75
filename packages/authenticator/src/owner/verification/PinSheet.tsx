import type { VerificationKind } from "@spse/protocol";
import { useRef, useState } from "preact/hooks";
import type { SpseAccount } from "../../base/store/account.ts";
import { failureWords } from "../../base/ui/failure.ts";
import { speak } from "../../base/ui/language.ts";
import { Fault, type FaultWords, Notice } from "../../base/ui/Notice.tsx";
import { Sheet } from "../../base/ui/Sheet.tsx";
import { PinField } from "../lock/PinField.tsx";
import { judgePin, type PinFault, readPin } from "../lock/pin.ts";
import type { ChangeEnd } from "./verification.flow.ts";
import { texts } from "./verification.texts.ts";
import type { Kept } from "./verification-record.ts";

const t = speak(texts);

/** What the owner typed, checked. */
export interface Typed {
  readonly fresh?: string | undefined;
  readonly present?: string | undefined;
}

interface Props {
  readonly to: VerificationKind;
  readonly kept: Kept | null;
  /** The warning before a removal. */
  readonly warning?: string | null;
  readonly busy: boolean;
  readonly fault: FaultWords | null;
  /** The present PIN was wrong. */
  readonly wrong: boolean;
  /** After a lost answer: sends the same change again. */
  readonly onAgain: (() => void) | null;
  readonly onGo: (typed: Typed) => void;
  readonly onClose: () => void;
}

type Faults = Readonly<Partial<Record<"present" | "fresh" | "again", PinFault | "differs">>>;

const sayPin = (fault: PinFault | "differs" | "wrong" | null): string => (fault ? t(`pin.${fault}`) : "");

/** Asks for the present PIN, for the new one twice, or only for a yes. */
export function PinSheet({ to, kept, warning, busy, fault, wrong, onAgain, onGo, onClose }: Props) {
  const [present, setPresent] = useState("");
  const [fresh, setFresh] = useState("");
  const [again, setAgain] = useState("");
  const [faults, setFaults] = useState<Faults>({});
  const form = useRef<HTMLFormElement>(null);
  const asksPresent = kept?.kind === "pin";
  const asksFresh = to === "pin";

  const go = () => {
    const [now, next] = [readPin(present), judgePin(fresh)];
    const found: Faults = {
      ...(asksPresent && now.kind !== "pin" && { present: now.kind }),
      ...(asksFresh && next.kind !== "pin" && { fresh: next.kind }),
      ...(asksFresh && next.kind === "pin" && fresh.trim() !== again.trim() && { again: "differs" as const }),
    };
    setFaults(found);
    const [first] = Object.keys(found);
    if (first) return form.current?.querySelector<HTMLInputElement>(`#pin-${first}`)?.focus();
    onGo({
      fresh: asksFresh && next.kind === "pin" ? next.pin : undefined,
      present: asksPresent && now.kind === "pin" ? now.pin : undefined,
    });
  };

  const title = to === "none" ? "pinSheet.remove" : asksFresh && asksPresent ? "pinSheet.change" : "pinSheet.set";
  return (
    <Sheet title={to === "biometric" ? t("setBiometric") : t(title)} onClose={onClose}>
      {fault && <Fault words={fault} />}
      {to === "none" && (
        <Notice kind="warning">
          <p>{warning ?? t("pinSheet.removeWhy")}</p>
        </Notice>
      )}
      <form
        ref={form}
        class="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        {asksPresent && (
          <PinField
            id="pin-present"
            label={t("pin.present")}
            value={present}
            fault={sayPin(faults.present ?? (wrong ? "wrong" : null))}
            onInput={setPresent}
          />
        )}
        {asksFresh && (
          <>
            <p class="soft">{t("pin.hint")}</p>
            <PinField
              id="pin-fresh"
              label={t("pin.fresh")}
              value={fresh}
              fault={sayPin(faults.fresh ?? null)}
              onInput={setFresh}
            />
            <PinField
              id="pin-again"
              label={t("pin.again")}
              value={again}
              fault={sayPin(faults.again ?? null)}
              onInput={setAgain}
            />
          </>
        )}
        {onAgain ? (
          <button type="button" class="button big block" disabled={busy} onClick={onAgain}>
            {t("resend")}
          </button>
        ) : (
          <button type="submit" class={`button big block ${to === "none" ? "danger loud" : ""}`} disabled={busy}>
            {t(busy ? "sending" : to === "none" ? "remove" : asksFresh ? "save" : "next")}
          </button>
        )}
      </form>
      <button type="button" class="button secondary block" onClick={onClose}>
        {t("close")}
      </button>
    </Sheet>
  );
}

/** Why, and what to do; null if another part of the page says so. */
export function changeWords(end: ChangeEnd, lpse: SpseAccount["lpse"]): FaultWords | null {
  const say = (
    kind: "set-wrong" | "conflict" | "storage" | "cancelled" | "unsupported" | "no-lock" | "exists" | "failed",
  ) => ({
    title: t(`fault.${kind}.title`, { lpse: lpse.name }),
    why: t(`fault.${kind}.why`, { lpse: lpse.name }),
  });
  switch (end.kind) {
    case "done":
      return null;
    case "storage":
      return say("storage");
    case "system":
      return end.why === "stopped" ? null : say(end.why);
    case "unsent":
      return failureWords(end.failure, lpse);
    case "refused":
      if (end.code === "verification-wrong") return say("set-wrong");
      if (end.code === "conflict") return say("conflict");
      return end.code === "verification-ended" ? null : failureWords(end, lpse);
    default:
      return end satisfies never;
  }
}
