import { useRef, useState } from "preact/hooks";
import { FileInput } from "../../base/ui/FileInput.tsx";
import type { FaultWords } from "../../base/ui/failure.ts";
import { installing } from "../../base/ui/install.ts";
import { speak } from "../../base/ui/language.ts";
import { lazily } from "../../base/ui/lazily.tsx";
import { Fault } from "../../base/ui/Notice.tsx";
import { open } from "../../base/ui/navigation.ts";
import { MenuItem, Sheet } from "../../base/ui/Sheet.tsx";
import { texts as uiTexts } from "../../base/ui/ui.texts.ts";
import { texts } from "./menu.texts.ts";

const t = speak(texts);
const ui = speak(uiTexts);

const InstallFirst = lazily(async () => (await import("../next/InstallFirst.tsx")).InstallFirst, "part");

/** The two ways that the page Enable 2FA names, and the others. */
const WAYS = [
  ["scan", "qr"],
  ["paste", "open"],
] as const;
const OTHER_WAYS = [
  ["receive", "phone"],
  ["picture", "image"],
  ["manual", "key"],
  ["import", "download"],
] as const;
type Way = (typeof WAYS | typeof OTHER_WAYS)[number];

/** The ways to add an account. */
export function AddMenu({ onClose }: { readonly onClose: () => void }) {
  const file = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<FaultWords | null>(null);

  const go = (at: Exclude<Way[0], "picture">) => {
    onClose();
    open(at === "manual" ? { at, key: "" } : at === "import" ? { at, text: null } : { at });
  };
  const read = async (picture: File | undefined) => {
    if (!picture) return;
    setBusy(true);
    setFault(null);
    setFault(
      await import("./take-text.ts").then(
        ({ takePicture }) => takePicture(picture, onClose, false),
        () => ({ title: ui("notLoaded"), why: ui("notLoadedWhy") }),
      ),
    );
    setBusy(false);
  };

  const item = ([way, icon]: Way) => (
    <MenuItem
      key={way}
      icon={icon}
      title={t(way)}
      why={t(`${way}Why`)}
      disabled={way === "picture" && busy}
      onClick={() => (way === "picture" ? file.current?.click() : go(way))}
    />
  );
  return (
    <Sheet title={t("title")} onClose={onClose}>
      {installing() === "by-hand" && <InstallFirst />}
      {fault && <Fault words={fault} />}
      <p role="status">{busy && t("readingPicture")}</p>
      <ul class="menu">{WAYS.map(item)}</ul>
      <h3>{t("other")}</h3>
      <ul class="menu">{OTHER_WAYS.map(item)}</ul>
      <FileInput inputRef={file} label={t("picture")} pictures onFile={read} />
    </Sheet>
  );
}
