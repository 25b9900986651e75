/** Confirms one signed *Ya* with the stored key or PIN, and asks the LPSE if that is not enough. */
import type { Verification } from "@spse/protocol";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Failure } from "../../base/transport/contact.ts";
import type { SigningAccount } from "../../base/transport/device-api.ts";
import { outside } from "../../base/transport/outside.ts";
import { nowAt } from "../../base/ui/present.ts";
import { readPin } from "../../owner/lock/pin.ts";
import type { PinFault } from "../../owner/verification/pin.ts";
import { look, prove, type Standing } from "../../owner/verification/verification.flow.ts";
import { type Kept, parseRecord } from "../../owner/verification/verification-record.ts";
import { stopAsking, type WebauthnFailure } from "../../owner/verification/webauthn.ts";
import { lifeOf, type View } from "../request/request.ts";

export interface Confirmation {
  readonly account: SigningAccount;
  readonly view: View & { readonly at: "verifying" };
  /** The signed *Ya*, which alone is confirmed. */
  readonly jws: string;
  /** Undefined: the LPSE demands no confirmation after all. */
  readonly onVerified: (verification: Verification | undefined) => void;
}

/** Why the last try failed. A cancelled prompt is not a fault. */
export type VerifyFault = Exclude<WebauthnFailure["kind"], "stopped"> | "wrong";

export type Verifying = ReturnType<typeof useVerify>;

export function useVerify({ account, view, jws, onVerified }: Confirmation) {
  const record = parseRecord(account.verification);
  // The stored record is enough, unless the LPSE has refused it or the last change is unsure.
  const [asksLpse] = useState(view.refused !== null || !record || record.unsure !== undefined);
  const [standing, setStanding] = useState<Standing | Failure | null>(null);
  const [fault, setFault] = useState<VerifyFault | null>(null);
  const [pinFault, setPinFault] = useState<PinFault | "wrong" | null>(null);
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [givenUp, setGivenUp] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const begun = useRef(false);
  const life = lifeOf(view, nowAt(account.lpse.url));
  const live = life.kind === "live";

  const known = standing && "told" in standing ? standing : null;
  const found = known ? known.kept : asksLpse ? null : record;
  // Set up a moment ago, on this very screen.
  const kept = found ?? (known ? record : null);
  const ended = known?.told.kind === "pin" && known.told.tries === 0;
  const usable = givenUp || ended || kept === "lost" ? null : kept;

  const confirm = async (by: Kept, pin?: string) => {
    if (life.kind !== "live") return;
    setBusy(true);
    setFault(null);
    const proof = await prove(account, by, jws, { pin, milliseconds: life.secondsLeft * 1000 });
    setBusy(false);
    if (!("kind" in proof)) onVerified(proof);
    else if (proof.kind !== "stopped") setFault(proof.kind);
  };

  const ask = async () => {
    setStanding(null);
    const contact = await look(outside, account);
    if (contact.kind !== "ok") return setStanding(contact);
    const { told, kept: mine } = contact.body;
    if (mine === null && (told.demanded === null || told.demanded > told.now)) return onVerified(undefined);
    setStanding(contact.body);
    if (view.refused !== "verification-wrong") return;
    if (told.kind === "pin") setPinFault("wrong");
    else setFault("wrong");
  };

  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    if (asksLpse) void ask();
    else if (record?.kind === "biometric") void confirm(record);
  }, []);
  useEffect(() => {
    if (!live) stopAsking();
    return stopAsking;
  }, [live]);
  useEffect(() => {
    if (kept !== "lost" && kept?.kind === "pin") input.current?.focus();
  }, [kept === "lost" ? "" : kept?.kind]);

  const sendPin = (by: Kept) => {
    const read = readPin(typed);
    setPinFault(read.kind === "pin" ? null : read.kind);
    if (read.kind === "pin") void confirm(by, read.pin);
    else input.current?.focus();
  };

  return {
    life,
    checking: asksLpse && !standing,
    /** Why the LPSE could not be asked. */
    failure: standing && !("told" in standing) ? standing : null,
    /** The LPSE demands a key or PIN, and this phone has none. */
    unset: known !== null && kept === null,
    /** After ten wrong PINs: the PIN has ended. */
    ended,
    /** Nothing is usable: ended, missing on this phone, or removed by the owner. */
    stuck: givenUp || ended || kept === "lost",
    /** What the owner confirms with now. */
    usable,
    busy,
    fault,
    pinFault,
    /** Tries that are left, where the LPSE has told. */
    tries: known?.told.tries,
    input,
    typed,
    setTyped,
    ask,
    confirm,
    sendPin,
    giveUp: () => setGivenUp(true),
  };
}
