import { useState } from "preact/hooks";
import { lock } from "../../base/store/ring.ts";
import { accounts } from "../../base/store/store.ts";
import { timeAt } from "../../base/transport/clock.ts";
import { outside } from "../../base/transport/outside.ts";
import { Form } from "../../base/ui/Form.tsx";
import { giveFile } from "../../base/ui/give-file.ts";
import { speak } from "../../base/ui/language.ts";
import { Fault, Notice } from "../../base/ui/Notice.tsx";
import { open } from "../../base/ui/navigation.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { Ok, Result } from "../../base/ui/Task.tsx";
import { ProveOwner } from "../../owner/lock/Unlock.tsx";
import { countBackup, judgePassphrase, PASSPHRASE_MIN_LETTERS, writeBackup } from "./formats/backup.ts";
import { PassphraseField } from "./PassphraseField.tsx";
import "./files.css";
import { texts } from "./files.texts.ts";

const t = speak(texts);

/** Our own backup. If the app has a lock, the owner opens it first, since a backup gives away every code. */
export function Backup() {
  const [at, setAt] = useState<"prove" | "make" | "made">(lock.value ? "prove" : "make");
  useHeadingFocus(`backup ${at}`);
  if (at === "prove")
    return (
      <ProveOwner
        title={t("backupTitle")}
        heading={t("proveTitle")}
        cannot={t("cannotOpen")}
        onOpened={() => setAt("make")}
      />
    );
  if (at === "make") return <Make onMade={() => setAt("made")} />;
  return (
    <Screen title={t("backupTitle")} headed foot={<Ok />}>
      <Result kind="success" icon="check" title={t("madeTitle")}>
        <p>{t("made")}</p>
      </Result>
    </Screen>
  );
}

function Make({ onMade }: { readonly onMade: () => void }) {
  const [typed, setTyped] = useState("");
  const [again, setAgain] = useState("");
  const [faults, setFaults] = useState({ first: "", second: "" });
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const { codes, reconnect } = countBackup(accounts.value);

  const go = async () => {
    const verdict = judgePassphrase(typed);
    const first = verdict === "good" ? "" : t(`passphrase.${verdict}`, { n: PASSPHRASE_MIN_LETTERS });
    const second = first || typed === again ? "" : t("passphrase.other");
    setFaults({ first, second });
    if (first || second) return document.getElementById(first ? "new-passphrase" : "repeat-passphrase")?.focus();
    setBusy(true);
    setFailed(false);
    await new Promise((resolve) => setTimeout(resolve, 30));
    const now = timeAt(outside.nowMs(), 0);
    const text = await writeBackup(accounts.value, typed, now).catch(() => null);
    setBusy(false);
    if (text === null) return setFailed(true);
    const day = new Date(now * 1000).toISOString().slice(0, 10);
    await giveFile(`cadangan-spse-authenticator-${day}.json`, text, "application/json");
    onMade();
  };
  const foot = (
    <button type="submit" form="backup" class="button big block" disabled={busy}>
      {busy ? t("making") : t("make")}
    </button>
  );
  return (
    <Screen title={t("backupTitle")} foot={foot}>
      {failed && <Fault words={{ title: t("refused.no-memory"), why: t("refused.no-memoryWhy") }} />}
      <ul class="prose">
        <li>{codes > 0 ? t("holdsCodes", { n: codes }) : t("holdsNone")}</li>
        {reconnect > 0 && <li>{t("holdsReconnect", { n: reconnect })}</li>}
      </ul>
      <Form id="backup" stack busy={busy} onSend={go}>
        <PassphraseField
          id="new-passphrase"
          label={t("newPassphrase")}
          hint={t("passphraseHint", { n: PASSPHRASE_MIN_LETTERS })}
          value={typed}
          fault={faults.first}
          isNew
          onInput={setTyped}
        />
        <PassphraseField
          id="repeat-passphrase"
          label={t("repeatPassphrase")}
          value={again}
          fault={faults.second}
          isNew
          onInput={setAgain}
        />
      </Form>
      <Notice kind="warning" text={t("backupWarn")} />
      <button type="button" class="button secondary block" onClick={() => open({ at: "import", text: null })}>
        {t("restore")}
      </button>
    </Screen>
  );
}
