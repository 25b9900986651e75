import { useRef, useState } from "preact/hooks";
import { speak } from "../../base/ui/language.ts";
import { home } from "../../base/ui/navigation.ts";
import { Screen } from "../../base/ui/Screen.tsx";
import { texts } from "./files.texts.ts";
import type { Read } from "./formats/read-import.ts";
import type { Sealed } from "./formats/reading.ts";
import { PassphraseField } from "./PassphraseField.tsx";

const t = speak(texts);

/** Asks for a file's passphrase. A wrong passphrase can be typed again; any other fault ends the import. */
export function Unseal({ sealed, onRead }: { readonly sealed: Sealed; readonly onRead: (read: Read) => void }) {
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<"" | "passphrase.empty" | "passphrase.wrong">("");
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const go = async () => {
    if (typed === "") {
      setFault("passphrase.empty");
      return input.current?.focus();
    }
    setBusy(true);
    setFault("");
    // Draw the screen first: the work blocks a slow phone.
    await new Promise((resolve) => setTimeout(resolve, 30));
    const read = await sealed.open(typed);
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
      <button type="button" class="button secondary block" disabled={busy} onClick={home}>
        {t("cancel")}
      </button>
    </>
  );
  return (
    <Screen title={t("importTitle")} headed foot={foot}>
      <h1>{t("sealedTitle")}</h1>
      <p>{t(`sealed.${sealed.app}`)}</p>
      <form
        id="unseal"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void go();
        }}
      >
        <PassphraseField
          id="passphrase"
          label={t("passphrase")}
          value={typed}
          fault={fault && t(fault)}
          inputRef={input}
          onInput={setTyped}
        />
      </form>
      <p role="status">{busy && t("openingWhy")}</p>
    </Screen>
  );
}
