/** Whether this phone has a connection, as far as the browser knows. */
import { signal } from "@preact/signals";

export const online = signal(true);

export function startOnline(): void {
  const look = () => {
    online.value = navigator.onLine;
  };
  addEventListener("online", look);
  addEventListener("offline", look);
  look();
}
