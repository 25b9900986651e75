import { useRef, useState } from "preact/hooks";
import { describedBy, FieldFrame } from "../../base/ui/FieldFrame.tsx";
import { Icon } from "../../base/ui/Icon.tsx";
import { PastedText } from "../../base/ui/Inputs.tsx";
import { speak } from "../../base/ui/language.ts";
import { Fault, type FaultWords } from "../../base/ui/Notice.tsx";
import { replace } from "../../base/ui/navigation.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { showToast } from "../../base/ui/Toast.tsx";
import { texts } from "./add.texts.ts";
import { type KeyFaults, readTypedKey, type TypedKey } from "./read-key.ts";
import { takeText } from "./take-text.ts";

const t = speak(texts);

/** A link or key from an LPSE's page that is open on the same phone. */
export function Paste() {
  const [text, setText] = useState("");
  const [fault, setFault] = useState<FaultWords | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useHeadingFocus("paste");

  const go = (raw: string) => {
    const words = takeText(raw, "paste", true);
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
      <form
        id="paste"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          go(text);
        }}
      >
        <PastedText
          id="link"
          label={t("pasteLabel")}
          hint={t("pasteHint")}
          rows={5}
          value={text}
          onText={setText}
          field={field}
        />
      </form>
      <button type="button" class="button secondary" onClick={() => void paste()}>
        <Icon name="copy" /> {t("pasteButton")}
      </button>
    </Screen>
  );
}

/** A key typed by hand. The account only makes codes. */
export function Manual({ given }: { readonly given: string }) {
  const [typed, setTyped] = useState<TypedKey>({ issuer: "", userId: "", key: given });
  const [faults, setFaults] = useState<KeyFaults>({});
  useHeadingFocus("manual");

  const go = () => {
    const read = readTypedKey(typed);
    if (read.kind === "other-service") return replace({ at: "confirm", read, from: "paste" });
    setFaults(read.faults);
    const first = (["issuer", "userId", "key"] as const).find((name) => read.faults[name]);
    if (first) document.getElementById(first)?.focus();
  };
  const set = (name: keyof TypedKey) => (value: string) => setTyped((before) => ({ ...before, [name]: value }));
  const words = (name: keyof TypedKey, fault: string | undefined) =>
    fault === undefined ? "" : t(`fault.${name}.${fault}` as Parameters<typeof t>[0]);

  const foot = (
    <button type="submit" form="manual" class="button big block">
      {t("go")}
    </button>
  );
  return (
    <Screen title={t("manualTitle")} foot={foot}>
      <p class="soft">{t("manualLead")}</p>
      <form
        id="manual"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <Field
          id="issuer"
          label={t("issuer")}
          hint={t("issuerHint")}
          value={typed.issuer}
          fault={words("issuer", faults.issuer)}
          onInput={set("issuer")}
        />
        <Field
          id="userId"
          label={t("user")}
          value={typed.userId}
          fault={words("userId", faults.userId)}
          onInput={set("userId")}
        />
        <Field
          id="key"
          label={t("key")}
          hint={t("keyHint")}
          value={typed.key}
          fault={words("key", faults.key)}
          onInput={set("key")}
          mono
        />
      </form>
    </Screen>
  );
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly fault: string;
  readonly mono?: boolean;
  readonly onInput: (value: string) => void;
}

function Field({ id, label, hint, value, fault, mono, onInput }: FieldProps) {
  return (
    <FieldFrame id={id} label={label} hint={hint} fault={fault}>
      <input
        class={`input ${mono ? "mono" : ""}`}
        id={id}
        autoComplete="off"
        autoCapitalize="off"
        spellcheck={false}
        aria-describedby={describedBy(id, hint)}
        aria-invalid={fault !== ""}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </FieldFrame>
  );
}
