/** Opens the camera and says, where it cannot, why. */

/** `denied-for-good`: the browser no longer asks; only its settings help. `insecure`: the page has no right to ask. */
export type CameraRefusal = {
  readonly kind: "denied" | "denied-for-good" | "no-camera" | "in-use" | "insecure" | "unsupported";
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

/** Opens the camera at the back. The caller must {@link closeCamera} what it gets. */
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

/** Gives the camera back: its light goes out. */
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
