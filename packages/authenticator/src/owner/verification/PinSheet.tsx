import type { VerificationKind } from "@spse/protocol";
import { useState } from "preact/hooks";
import type { SpseAccount } from "../../base/store/account.ts";
import { Field, Form } from "../../base/ui/Form.tsx";
import { type FaultWords, failureWords, faultOf } from "../../base/ui/failure.ts";
import { speak } from "../../base/ui/language.ts";
import { Fault, Notice } from "../../base/ui/Notice.tsx";
import { Sheet } from "../../base/ui/Sheet.tsx";
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
  const [typed, setTyped] = useState({ present: "", fresh: "", again: "" });
  const [faults, setFaults] = useState<Faults>({});
  const asksPresent = kept?.kind === "pin";
  const asksFresh = to === "pin";

  const go = () => {
    const [now, next] = [readPin(typed.present), judgePin(typed.fresh)];
    const found: Faults = {
      ...(asksPresent && now.kind !== "pin" && { present: now.kind }),
      ...(asksFresh && next.kind !== "pin" && { fresh: next.kind }),
      ...(asksFresh &&
        next.kind === "pin" &&
        typed.fresh.trim() !== typed.again.trim() && { again: "differs" as const }),
    };
    setFaults(found);
    const [first] = Object.keys(found);
    if (first) return document.getElementById(`pin-${first}`)?.focus();
    onGo({
      fresh: asksFresh && next.kind === "pin" ? next.pin : undefined,
      present: asksPresent && now.kind === "pin" ? now.pin : undefined,
    });
  };

  const field = (name: keyof typeof typed, other: "wrong" | null = null) => (
    <Field
      kind="pin"
      id={`pin-${name}`}
      label={t(`pin.${name}`)}
      value={typed[name]}
      fault={sayPin(faults[name] ?? other)}
      onInput={(pin) => setTyped((before) => ({ ...before, [name]: pin }))}
    />
  );
  const title = to === "none" ? "pinSheet.remove" : asksFresh && asksPresent ? "pinSheet.change" : "pinSheet.set";
  return (
    <Sheet title={to === "biometric" ? t("setBiometric") : t(title)} onClose={onClose}>
      {fault && <Fault words={fault} />}
      {to === "none" && <Notice kind="warning" text={warning ?? t("pinSheet.removeWhy")} />}
      <Form stack onSend={go}>
        {asksPresent && field("present", wrong ? "wrong" : null)}
        {asksFresh && (
          <>
            <p class="soft">{t("pin.hint")}</p>
            {field("fresh")}
            {field("again")}
          </>
        )}
        {onAgain ? (
          <button type="button" class="button big block" disabled={busy} onClick={onAgain}>
            {t("resend")}
          </button>
        ) : (
          <button type="submit" class={`button big block ${to === "none" ? "danger loud" : ""}`} disabled={busy}>
            {t(busy ? "sending" : to === "none" ? "pinSheet.remove" : asksFresh ? "save" : "next")}
          </button>
        )}
      </Form>
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
  ) => faultOf(t, `fault.${kind}`, { lpse: lpse.name });
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
