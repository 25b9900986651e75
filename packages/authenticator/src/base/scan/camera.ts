/** Opens the camera, or says why that fails. */

/**
 * `denied-for-good`: the browser no longer asks; only its settings help. `insecure`: the page may not ask. `stopped`: the
 * camera was open and ended by itself.
 */
export type CameraRefusal = {
  readonly kind: "denied" | "denied-for-good" | "no-camera" | "in-use" | "stopped" | "insecure" | "unsupported";
};

/** What the browser's error means (Media Capture and Streams §10.2). Pure. @param permission state of the permission after the error. */
export function cameraRefusal(errorName: string, permission: PermissionState | null): CameraRefusal {
  switch (errorName) {
    case "NotAllowedError":
    case "PermissionDeniedError":
      return { kind: permission === "denied" ? "denied-for-good" : "denied" };
    case "NotFoundError":
    case "OverconstrainedError":
    case "DevicesNotFoundError":
      return { kind: "no-camera" };
    case "NotReadableError":
    case "AbortError":
    case "TrackStartError":
      return { kind: "in-use" };
    case "SecurityError":
      return { kind: "insecure" };
    default:
      return { kind: "unsupported" };
  }
}

/** Opens the rear camera. The caller must {@link closeCamera} it. */
export async function openCamera(): Promise<MediaStream | CameraRefusal> {
  if (!isSecureContext) return { kind: "insecure" };
  if (!navigator.mediaDevices?.getUserMedia) return { kind: "unsupported" };
  const video = { facingMode: { ideal: "environment" }, width: { ideal: 1280 }, height: { ideal: 720 } };
  try {
    return await navigator.mediaDevices.getUserMedia({ video, audio: false });
  } catch (error) {
    return cameraRefusal(error instanceof Error ? error.name : "", await permission());
  }
}

/**
 * Why an open camera ended by itself (Media Capture and Streams §4.3.1): the permission was withdrawn, or another program took
 * the camera. Pure.
 */
export function whyEnded(permission: PermissionState | null): CameraRefusal {
  if (permission === "denied") return { kind: "denied-for-good" };
  return { kind: permission === "prompt" ? "denied" : "stopped" };
}

/** Calls back once when a camera ends without {@link closeCamera}. */
export function onEnded(stream: MediaStream, tell: (why: CameraRefusal) => void): void {
  for (const track of stream.getTracks())
    track.addEventListener("ended", () => void permission().then((it) => tell(whyEnded(it))), { once: true });
}

/** Closes the camera; its light goes out. */
export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

async function permission(): Promise<PermissionState | null> {
  try {
    return (await navigator.permissions.query({ name: "camera" as PermissionName })).state;
  } catch {
    return null;
  }
}

/** Torch and zoom of a camera, if the phone lets a page use them (W3C MediaStream Image Capture, "torch" and "zoom"). */

/** What this camera can do. `zoom` is null if the camera cannot zoom. */
interface Optics {
  readonly torch: boolean;
  readonly zoom: { readonly near: number; readonly far: number } | null;
}

/** With a larger zoom a hand cannot hold a QR still. */
const FAR_MOST = 2.5;
/** With a smaller ratio nobody sees the second step. */
const FAR_LEAST = 1.3;

interface OpticCapabilities {
  readonly torch?: boolean;
  readonly zoom?: { readonly min: number; readonly max: number };
}

/** Reads the camera's capabilities. Pure. @param raw from `MediaStreamTrack.getCapabilities()`. */
export function opticsOf(raw: object): Optics {
  const { torch, zoom } = raw as OpticCapabilities;
  const far = zoom ? Math.min(zoom.max, zoom.min * FAR_MOST) : 0;
  return {
    torch: torch === true,
    zoom: zoom && zoom.min > 0 && far / zoom.min >= FAR_LEAST ? { near: zoom.min, far } : null,
  };
}

/** The optics of an open camera. */
export function readOptics(stream: MediaStream): Optics {
  return opticsOf(stream.getVideoTracks()[0]?.getCapabilities?.() ?? {});
}

/** Switches the torch or sets the zoom; resolves to whether the phone did it. */
export async function setOptic(stream: MediaStream, wish: { torch: boolean } | { zoom: number }): Promise<boolean> {
  // TypeScript's DOM does not know the members of Image Capture.
  const advanced = [wish as MediaTrackConstraintSet];
  return (
    (await stream
      .getVideoTracks()[0]
      ?.applyConstraints({ advanced })
      .then(
        () => true,
        () => false,
      )) ?? false
  );
}
