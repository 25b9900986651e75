import { type TotpAlgorithm, totpAlgorithms } from "@spse/protocol";
import { useRef, useState } from "preact/hooks";
import { Field, Form, PastedText } from "../../base/ui/Form.tsx";
import type { FaultWords } from "../../base/ui/failure.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Fault } from "../../base/ui/Notice.tsx";
import { replace } from "../../base/ui/navigation.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { showToast } from "../../base/ui/Toast.tsx";
import { texts } from "./add.texts.ts";
import { type KeyFaults, readTypedKey, type TypedKey, USUAL } from "./read-key.ts";
import { takeText } from "./take-text.ts";

const t = speak(texts);

/** A link or key from an LPSE's page that is open on the same phone. */
export function Paste() {
  const [text, setText] = useState("");
  const [fault, setFault] = useState<FaultWords | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useHeadingFocus("paste");

  const go = (raw: string) => {
    const words = takeText(raw, true);
    setFault(words === "empty" ? { title: t("paste.empty"), why: t("pasteHint") } : words);
    if (words) field.current?.focus();
  };
  const paste = async () => {
    const copied = await navigator.clipboard.readText().catch(() => null);
    if (copied === null) return showToast(t("pasteDenied"));
    setText(copied);
    go(copied);
  };

  const foot = (
    <button type="submit" form="paste" class="button big block">
      {t("go")}
    </button>
  );
  return (
    <Screen title={t("paste")} foot={foot}>
      {fault && <Fault words={fault} />}
      <Form id="paste" onSend={() => go(text)}>
        <PastedText
          id="link"
          label={t("pasteLabel")}
          hint={t("pasteHint")}
          rows={5}
          value={text}
          onText={setText}
          field={field}
        />
      </Form>
      <button type="button" class="button secondary" onClick={() => void paste()}>
        <Icon name="copy" /> {t("pasteButton")}
      </button>
    </Screen>
  );
}

/** A key typed by hand. The account only makes codes. */
export function Manual({ given }: { readonly given: string }) {
  const [typed, setTyped] = useState<TypedKey>({ issuer: "", userId: "", key: given, ...USUAL });
  const [faults, setFaults] = useState<KeyFaults>({});
  useHeadingFocus("manual");

  const go = () => {
    const read = readTypedKey(typed);
    if (read.kind === "other-service") return replace({ at: "confirm", read });
    setFaults(read.faults);
    const first = (["issuer", "userId", "key", "period"] as const).find((name) => read.faults[name]);
    if (first) document.getElementById(first)?.focus();
  };
  const set = (part: Partial<TypedKey>) => setTyped((before) => ({ ...before, ...part }));
  const field = (
    name: "issuer" | "userId" | "key" | "period",
    kind: "exact" | "key" | "digits",
    label: string,
    hint?: string,
  ) => {
    const fault = faults[name];
    return (
      <Field
        kind={kind}
        id={name}
        label={label}
        hint={hint}
        value={typed[name]}
        fault={fault === undefined ? "" : t(`fault.${name}.${fault}` as Parameters<typeof t>[0])}
        onInput={(value) => {
          set({ [name]: value });
          setFaults(({ [name]: _, ...others }) => others);
        }}
      />
    );
  };

  // What was changed stays in sight.
  const unusual = (["algorithm", "digits", "period"] as const).some((name) => typed[name] !== USUAL[name]);
  const foot = (
    <button type="submit" form="manual" class="button big block">
      {t("go")}
    </button>
  );
  return (
    <Screen title={t("manualTitle")} foot={foot}>
      <p class="soft">{t("manualLead")}</p>
      <Form id="manual" stack onSend={go}>
        {field("issuer", "exact", t("issuer"), t("issuerHint"))}
        {field("userId", "exact", t("user"))}
        {field("key", "key", t("key"), t("keyHint"))}
        <details class="more" open={unusual || faults.period !== undefined}>
          <summary>{t("more")}</summary>
          <p class="hint">{t("moreHint")}</p>
          <div class="field">
            <label for="digits">{t("digits")}</label>
            <select
              class="input"
              id="digits"
              value={typed.digits}
              onChange={(event) => set({ digits: Number(event.currentTarget.value) })}
            >
              {[6, 7, 8].map((digits) => (
                <option key={digits}>{digits}</option>
              ))}
            </select>
          </div>
          {field("period", "exact", t("period"))}
          <div class="field">
            <label for="algorithm">{t("algorithm")}</label>
            <select
              class="input"
              id="algorithm"
              value={typed.algorithm}
              onChange={(event) => set({ algorithm: event.currentTarget.value as TotpAlgorithm })}
            >
              {totpAlgorithms.map((algorithm) => (
                <option key={algorithm}>{algorithm}</option>
              ))}
            </select>
          </div>
        </details>
      </Form>
    </Screen>
  );
}
