/** The service workers of a phone that wanders: the app's own, which brings new versions, and one for each LPSE's pushes. */
import { setMaxListeners } from "node:events";
import { calls } from "./network.ts";

/** What the browser lets a push worker have, and how its workers are installed. */
export const pushing = { gives: "keys", installs: "at once" };

class Worker extends EventTarget {
  state = "installing";
  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
  postMessage = (text: string) => {
    calls.push(`tells the worker to ${text}`);
    newVersion.take();
  };
}

let made = 0;
class PushManager {
  private present: object | null = null;
  async getSubscription(): Promise<object | null> {
    if (pushing.gives === "nothing at all") throw new Error("no push service");
    return this.present;
  }
  async subscribe({ applicationServerKey }: { readonly applicationServerKey: Uint8Array }): Promise<object> {
    if (pushing.gives === "nothing") throw Object.assign(new Error("no"), { name: "NotAllowedError" });
    const endpoint = `${pushing.gives === "nonsense" ? "ftp" : "https"}://push.example.com/${++made}`;
    calls.push(`subscribes to ${endpoint}`);
    const end = pushing.gives === "padded keys" ? "=" : "";
    const keys = { p256dh: `B${"E".repeat(86)}${end}`, auth: `${"A".repeat(21)}A${end}${end}` };
    this.present = {
      ...{ endpoint, options: { applicationServerKey }, toJSON: () => ({ endpoint, keys }) },
      unsubscribe: async () => {
        calls.push(`leaves ${endpoint}`);
        this.present = null;
      },
    };
    return this.present;
  }
}

class Registration extends EventTarget {
  readonly pushManager = new PushManager();
  active: Worker | null = null;
  installing: Worker | null = null;
  waiting: Worker | null = null;
  readonly scope: string;
  private readonly path: string;
  constructor(path: string) {
    super();
    this.path = path;
    this.scope = `https://authenticator.contoh.go.id${path}`;
  }
  unregister = async () => {
    calls.push(`ends the worker of ${this.path}`);
    registrations.delete(this.path);
  };
  update = async () => void calls.push(`looks for a new version of ${this.path}`);
}
const registrations = new Map<string, Registration>();

async function register(address: string, { scope = "/" } = {}): Promise<Registration> {
  calls.push(`registers ${address} ${scope}`);
  if (pushing.installs === "never" && scope !== "/") throw new TypeError("no worker");
  const known = registrations.get(scope);
  if (known) return known;
  const registration = new Registration(scope);
  registrations.set(scope, registration);
  const worker = new Worker();
  if (pushing.installs === "at once" || scope === "/") registration.active = worker;
  else {
    registration.installing = worker;
    setTimeout(() => {
      registration.installing = null;
      if (pushing.installs === "slowly") registration.active = worker;
      worker.become(pushing.installs === "slowly" ? "activated" : "redundant");
    }, 1);
  }
  return registration;
}

/** What a notification's tap tells the app. */
export const worker = Object.assign(new EventTarget(), {
  controller: {} as object | null,
  register,
  getRegistration: async (scope: string) => registrations.get(scope),
  startMessages: () => undefined,
});

setMaxListeners(0, worker); // as in a browser

/** A new version of the app's own worker. */
export const newVersion = {
  comes: () => {
    const own = registrations.get("/");
    if (!own) return;
    const fresh = new Worker();
    own.installing = fresh;
    own.dispatchEvent(new Event("updatefound"));
    [own.installing, own.waiting] = [null, fresh];
    fresh.become("installed");
  },
  /** Here, or in another tab. */
  take: () => {
    const own = registrations.get("/");
    if (own) own.waiting = null;
    worker.dispatchEvent(new Event("controllerchange"));
  },
};

/** As at the first start. */
export const forgetWorkers = (): void => {
  for (const scope of registrations.keys()) if (scope !== "/") registrations.delete(scope);
  Object.assign(pushing, { gives: "keys", installs: "at once" });
};
