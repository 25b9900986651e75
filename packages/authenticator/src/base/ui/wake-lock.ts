import { useEffect } from "preact/hooks";

/** Keeps the screen on while it shows a code to another phone. The system ends that when the app is left; coming back asks again. */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let gone = false;
    const ask = async () => {
      // The demo's frame may not ask.
      if (document.visibilityState === "hidden" || parent !== window) return;
      lock = (await navigator.wakeLock?.request("screen").catch(() => null)) ?? null;
      if (gone) void lock?.release();
    };
    void ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      gone = true;
      document.removeEventListener("visibilitychange", ask);
      void lock?.release();
    };
  }, []);
}
