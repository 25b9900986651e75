import { useEffect, useRef, useState } from "preact/hooks";
import { accounts } from "../../base/store/store.ts";
import { FileInput } from "../../base/ui/FileInput.tsx";
import { Form, PastedText } from "../../base/ui/Form.tsx";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Fault } from "../../base/ui/Notice.tsx";
import { home, replace } from "../../base/ui/navigation.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { texts } from "./files.texts.ts";
import { type Read, readImport } from "./formats/read-import.ts";
import type { ImportRefusal, Reading, Sealed } from "./formats/reading.ts";
import { readFile } from "./import.flow.ts";
import { PassphraseField } from "./PassphraseField.tsx";
import { Preview } from "./Preview.tsx";
import { addPart, type Parts, planImport, readingOfParts } from "./plan.ts";

const t = speak(texts);

/**
 * The QR codes of a transfer that were read so far; the camera takes the screen between two of them. Cleared at the end of the
 * import.
 */
let parts: Parts | null = null;

type Stage =
  | { readonly at: "choose"; readonly refusal: ImportRefusal | null }
  | { readonly at: "parts"; readonly parts: Parts }
  | { readonly at: "sealed"; readonly sealed: Sealed }
  | { readonly at: "preview"; readonly reading: Reading };

/** What a text or file leads to. */
function stageOf(read: Read): Stage {
  if (!("kind" in read)) return { at: "preview", reading: read };
  if (read.kind === "sealed") return { at: "sealed", sealed: read };
  if (read.kind !== "part") return { at: "choose", refusal: read };
  parts = addPart(parts, read);
  if (parts.read.size < parts.size) return { at: "parts", parts };
  const reading = readingOfParts(parts);
  parts = null;
  return reading.found.length > 0 ? { at: "preview", reading } : { at: "choose", refusal: { kind: "empty" } };
}

/** Imports accounts of another app or of a backup. Shows them before it adds them. */
export function Import({ text }: { readonly text: string | null }) {
  const [stage, setStage] = useState<Stage>(() =>
    text === null ? { at: "choose", refusal: null } : stageOf(readImport(text)),
  );
  useHeadingFocus(`import ${stage.at}`);
  const take = (read: Read) => {
    setStage(stageOf(read));
    // Show the reason above the pasted text.
    scrollTo(0, 0);
  };

  switch (stage.at) {
    case "preview":
      return <Preview plan={planImport(stage.reading, accounts.value)} />;
    case "sealed":
      return <Unseal sealed={stage.sealed} onRead={take} />;
    case "parts":
      return <NextPart parts={stage.parts} />;
    default:
      return <Choose refusal={stage.refusal} onRead={take} />;
  }
}

function Choose({
  refusal,
  onRead,
}: {
  readonly refusal: ImportRefusal | null;
  readonly onRead: (read: Read) => void;
}) {
  const file = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const read = async (chosen: File | undefined) => {
    if (!chosen) return;
    setBusy(true);
    const found = await readFile(chosen);
    setBusy(false);
    onRead(found);
  };
  const foot = (
    <>
      <button type="button" class="button big block" disabled={busy} onClick={() => file.current?.click()}>
        <Icon name="open" /> {busy ? t("reading") : t("file")}
      </button>
      <FileInput inputRef={file} label={t("file")} onFile={read} />
    </>
  );
  return (
    <Screen title={t("importTitle")} foot={foot}>
      {refusal && <Fault words={{ title: t(`refused.${refusal.kind}`), why: t(`refused.${refusal.kind}Why`) }} />}
      <p class="soft">{t("importLead")}</p>
      <ul class="prose">
        {(["google", "apps", "list", "backup"] as const).map((source) => (
          <li key={source}>{t(`from.${source}`)}</li>
        ))}
      </ul>
      <button type="button" class="button secondary block" onClick={() => replace({ at: "scan" })}>
        <Icon name="qr" /> {t("scan")}
      </button>
      <Form stack onSend={() => onRead(readImport(typed))}>
        <PastedText id="import-text" label={t("pasteLabel")} rows={3} value={typed} onText={setTyped} />
        <button type="submit" class="button secondary">
          {t("go")}
        </button>
      </Form>
    </Screen>
  );
}

/** A transfer in several QR codes shows its accounts after the last code. */
function NextPart({ parts: { read, size } }: { readonly parts: Parts }) {
  const missing = Array.from({ length: size }, (_, at) => at).filter((at) => !read.has(at));
  const foot = (
    <>
      <button type="button" class="button big block" onClick={() => replace({ at: "scan" })}>
        <Icon name="qr" /> {t("nextPart")}
      </button>
      <button
        type="button"
        class="button secondary block"
        onClick={() => {
          parts = null;
          home();
        }}
      >
        {t("cancel")}
      </button>
    </>
  );
  return (
    <Screen title={t("importTitle")} headed foot={foot}>
      <h1>{t("partsTitle", { n: read.size, all: size })}</h1>
      <progress class="bar" max={size} value={read.size} aria-label={t("partsTitle", { n: read.size, all: size })} />
      <p>{t("parts", { missing: missing.map((at) => at + 1).join(", ") })}</p>
    </Screen>
  );
}

/** Asks for a file's passphrase. A wrong passphrase can be typed again; any other fault ends the import. */
function Unseal({ sealed, onRead }: { readonly sealed: Sealed; readonly onRead: (read: Read) => void }) {
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<"" | "passphrase.empty" | "passphrase.wrong">("");
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const work = useRef<AbortController | null>(null);
  useEffect(() => () => work.current?.abort(), []);
  const go = async () => {
    if (typed === "") {
      setFault("passphrase.empty");
      return input.current?.focus();
    }
    setBusy(true);
    setFault("");
    // Draw the screen first: the work blocks a slow phone.
    await new Promise((resolve) => setTimeout(resolve, 30));
    const leaving = new AbortController();
    const { signal } = leaving;
    work.current = leaving;
    const read = await sealed.open(typed, signal).catch((error: unknown) => {
      if (signal.aborted) return null;
      throw error;
    });
    if (read === null || signal.aborted) return; // the owner has left
    setBusy(false);
    if (!("kind" in read) || read.kind !== "wrong-passphrase") return onRead(read);
    setFault("passphrase.wrong");
    input.current?.focus();
  };
  const foot = (
    <>
      <button type="submit" form="unseal" class="button big block" disabled={busy}>
        {busy ? t("opening") : t("open")}
      </button>
      <button type="button" class="button secondary block" onClick={home}>
        {t("cancel")}
      </button>
    </>
  );
  return (
    <Screen title={t("importTitle")} headed foot={foot}>
      <h1>{t("sealedTitle")}</h1>
      <p>{t(`sealed.${sealed.app}`)}</p>
      <Form id="unseal" busy={busy} onSend={go}>
        <PassphraseField
          id="passphrase"
          label={t("passphrase")}
          value={typed}
          fault={fault && t(fault)}
          inputRef={input}
          onInput={setTyped}
        />
      </Form>
      <p role="status">{busy && t("openingWhy")}</p>
    </Screen>
  );
}
