import { useRef, useState } from "preact/hooks";
import { Fault, type FaultWords } from "../../base/ui/Fault.tsx";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { PastedText } from "../../base/ui/PastedText.tsx";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { showToast } from "../../base/ui/toast.ts";
import { texts } from "./add.texts.ts";
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
