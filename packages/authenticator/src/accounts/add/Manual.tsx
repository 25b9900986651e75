import { useState } from "preact/hooks";
import { describedBy, FieldFrame } from "../../base/ui/FieldFrame.tsx";
import { speak } from "../../base/ui/language.ts";
import { replace } from "../../base/ui/navigation.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { texts } from "./add.texts.ts";
import { type KeyFaults, readTypedKey, type TypedKey } from "./manual.ts";

const t = speak(texts);

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
