import { useRef, useState } from "preact/hooks";
import { Icon } from "../../base/ui/Icon.tsx";
import { PictureInput } from "../../base/ui/Inputs.tsx";
import { installing } from "../../base/ui/install.ts";
import { speak } from "../../base/ui/language.ts";
import { Fault, type FaultWords, Notice } from "../../base/ui/Notice.tsx";
import { open } from "../../base/ui/navigation.ts";
import { Sheet } from "../../base/ui/Sheet.tsx";
import { texts } from "./add.texts.ts";
import { takePicture } from "./take-text.ts";

const t = speak(texts);

/** The ways to add an account. */
export function AddMenu({ onClose }: { readonly onClose: () => void }) {
  const file = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<FaultWords | null>(null);

  const go = (at: "scan" | "paste" | "manual" | "import" | "receive") => {
    onClose();
    open(at === "manual" ? { at, key: "" } : at === "import" ? { at, text: null } : { at });
  };
  const read = async (picture: File | undefined) => {
    if (!picture) return;
    setBusy(true);
    setFault(null);
    const words = await takePicture(picture, onClose, false);
    setBusy(false);
    setFault(words);
  };

  return (
    <Sheet title={t("title")} onClose={onClose}>
      <InstallFirst />
      {fault && <Fault words={fault} />}
      <p role="status">{busy && t("readingPicture")}</p>
      <ul class="menu">
        <li>
          <button type="button" class="menu-item" onClick={() => go("scan")}>
            <Icon name="qr" />
            <span>
              {t("scan")}
              <small>{t("scanWhy")}</small>
            </span>
          </button>
        </li>
        <li>
          <button type="button" class="menu-item" disabled={busy} onClick={() => file.current?.click()}>
            <Icon name="image" />
            <span>
              {t("picture")}
              <small>{t("pictureWhy")}</small>
            </span>
          </button>
          <PictureInput inputRef={file} label={t("picture")} onPicture={(picture) => void read(picture)} />
        </li>
        <li>
          <button type="button" class="menu-item" onClick={() => go("paste")}>
            <Icon name="open" />
            <span>
              {t("paste")}
              <small>{t("pasteWhy")}</small>
            </span>
          </button>
        </li>
        <li>
          <button type="button" class="menu-item" onClick={() => go("manual")}>
            <Icon name="key" />
            <span>
              {t("manual")}
              <small>{t("manualWhy")}</small>
            </span>
          </button>
        </li>
        <li>
          <button type="button" class="menu-item" onClick={() => go("import")}>
            <Icon name="download" />
            <span>
              {t("import")}
              <small>{t("importWhy")}</small>
            </span>
          </button>
        </li>
        <li>
          <button type="button" class="menu-item" onClick={() => go("receive")}>
            <Icon name="phone" />
            <span>
              {t("receive")}
              <small>{t("receiveWhy")}</small>
            </span>
          </button>
        </li>
      </ul>
    </Sheet>
  );
}

/** iOS keeps the data of a tab and of an app on the home screen apart, and drops a tab's after a week without a visit. */
export function InstallFirst() {
  if (installing() !== "by-hand") return null;
  return (
    <Notice kind="warning" title={t("installFirstTitle")}>
      <p>{t("installFirst")}</p>
    </Notice>
  );
}
