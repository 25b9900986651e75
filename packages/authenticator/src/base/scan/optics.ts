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
