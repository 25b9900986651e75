import { useEffect, useRef, useState } from "preact/hooks";
import { type CameraRefusal, closeCamera, onEnded, openCamera, readOptics, setOptic } from "../../base/scan/camera.ts";
import { startScanner } from "../../base/scan/scanner.ts";
import { FileInput } from "../../base/ui/FileInput.tsx";
import { type FaultWords, faultOf } from "../../base/ui/failure.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { speak } from "../../base/ui/language.ts";
import { Fault } from "../../base/ui/Notice.tsx";
import { back, replace, type ScanInstead } from "../../base/ui/navigation.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { texts as uiTexts } from "../../base/ui/ui.texts.ts";
import { texts } from "./scan.texts.ts";
import { takePicture, takePictureOf, takeText } from "./take-text.ts";
import "@spse/look/app/scanner.css";

const t = speak(texts);
const ui = speak(uiTexts);

/**
 * The camera, and the ways without it. The app closes the camera when it is hidden, when the person leaves, and when a code is
 * found.
 */
export function Scan({ instead }: { readonly instead?: ScanInstead | undefined }) {
  const video = useRef<HTMLVideoElement>(null);
  const [refusal, setRefusal] = useState<CameraRefusal | null>(null);
  const [said, setSaid] = useState<FaultWords | null>(null);
  const [round, setRound] = useState(0);
  const [camera, setCamera] = useState<MediaStream | null>(null);
  useHeadingFocus(`scan ${refusal?.kind ?? ""}`);

  // A new round opens the camera again.
  useEffect(() => watchCamera(video, setRefusal, setSaid, setCamera, instead?.take), [round]);
  const again = () => {
    setRefusal(null);
    setRound(round + 1);
  };

  if (refusal)
    return (
      <Screen title={t("title")}>
        <Fault words={faultOf(t, refusal.kind)} />
        <button type="button" class="button block" onClick={again}>
          <Icon name="camera" /> {t("again")}
        </button>
        <OtherWays onSaid={setSaid} instead={instead} />
        {said && <Fault words={said} />}
      </Screen>
    );
  return (
    <main class="scanner">
      <video ref={video} playsInline muted autoPlay tabIndex={-1} />
      <header class="scanner-bar">
        <button type="button" class="icon-button" aria-label={ui("back")} onClick={back}>
          <Icon name="back" />
        </button>
        <h1 class="scanner-title">{t("title")}</h1>
        {camera && <OpticButtons camera={camera} />}
      </header>
      <div class="scanner-frame" />
      <div class="scanner-foot">
        <div role="status">
          {said ? (
            <>
              <p>
                <strong>{said.title}</strong>
              </p>
              <p class="small">{said.why}</p>
            </>
          ) : (
            <p>{instead?.aim ?? t("aim")}</p>
          )}
        </div>
        <OtherWays onSaid={setSaid} instead={instead} />
      </div>
    </main>
  );
}

/** Lamp and lens, where this camera has them: a dark room, a QR far away. */
function OpticButtons({ camera }: { readonly camera: MediaStream }) {
  const { torch, zoom } = readOptics(camera);
  const [lit, setLit] = useState(false);
  const [near, setNear] = useState(false);
  const light = async () => (await setOptic(camera, { torch: !lit })) && setLit(!lit);
  const move = async () => zoom && (await setOptic(camera, { zoom: near ? zoom.near : zoom.far })) && setNear(!near);
  return (
    <div class="scanner-optics">
      {zoom && (
        <button type="button" class="icon-button" aria-label={t("zoom")} aria-pressed={near} onClick={move}>
          <Icon name="zoom" />
        </button>
      )}
      {torch && (
        <button type="button" class="icon-button" aria-label={t("torch")} aria-pressed={lit} onClick={light}>
          <Icon name="torch" />
        </button>
      )}
    </div>
  );
}

interface OtherProps {
  readonly onSaid: (words: FaultWords | null) => void;
  readonly instead: ScanInstead | undefined;
}

/** A picture of the code, or its link. A transfer has its own field on the screen before. */
function OtherWays({ onSaid, instead }: OtherProps) {
  const file = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const read = async (picture: File | undefined) => {
    if (!picture) return;
    setBusy(true);
    onSaid(await (instead ? takePictureOf(picture, instead.take) : takePicture(picture, () => undefined, true)));
    setBusy(false);
  };
  return (
    <div class="actions pair">
      <button type="button" class="button secondary small" disabled={busy} onClick={() => file.current?.click()}>
        <Icon name="image" /> {busy ? t("reading") : t("picture")}
      </button>
      <FileInput inputRef={file} label={t("picture")} pictures onFile={read} />
      {!instead && (
        <button type="button" class="button secondary small" onClick={() => replace({ at: "paste" })}>
          <Icon name="open" /> {t("paste")}
        </button>
      )}
    </div>
  );
}

/**
 * Runs camera and scanner while the screen is visible. On iOS a paused camera comes back black, so close it when hidden and
 * open it again (vue-qrcode-reader #298).
 *
 * @returns how to end it.
 */
function watchCamera(
  video: { readonly current: HTMLVideoElement | null },
  refuse: (refusal: CameraRefusal) => void,
  say: (words: FaultWords | null) => void,
  opened: (camera: MediaStream | null) => void,
  take: (text: string) => FaultWords | "empty" | null = (text) => takeText(text, true),
): () => void {
  let stream: MediaStream | null = null;
  let stopScanner: () => void = () => undefined;
  let left = false;
  let last = "";

  const found = (text: string) => {
    if (text === last) return;
    last = text;
    const words = take(text);
    if (words === null) return close();
    if (words !== "empty") say(words);
  };
  const close = () => {
    stopScanner();
    if (stream) closeCamera(stream);
    stream = null;
    opened(null);
    if (video.current) video.current.srcObject = null;
  };
  const open = async () => {
    const camera = await openCamera();
    if ("kind" in camera) return left ? undefined : refuse(camera);
    if (left || document.visibilityState === "hidden" || stream || !video.current) return closeCamera(camera);
    stream = camera;
    onEnded(camera, (why) => {
      if (stream !== camera) return;
      close();
      // The system may take the camera in the background; coming back opens it again.
      if (document.visibilityState === "visible") refuse(why);
    });
    video.current.srcObject = camera;
    await video.current.play().catch(() => undefined);
    // The screen was left meanwhile.
    if (stream !== camera || !video.current) return;
    opened(camera);
    stopScanner = startScanner(video.current, found);
  };
  const turn = () => (document.visibilityState === "visible" ? void open() : close());
  document.addEventListener("visibilitychange", turn);
  turn();
  return () => {
    left = true;
    document.removeEventListener("visibilitychange", turn);
    close();
  };
}
