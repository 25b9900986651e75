/** The app's two service workers: the only scripts that it starts by an address. */
const WORKERS: readonly string[] = ["/service-worker.js", "/push-worker.js"];

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): {
    createScriptURL: (address: string) => unknown;
  };
}

/** Trusted Types, where the browser has them: the page's policy lets scripts be started through this one only. */
const policy = (globalThis as { trustedTypes?: Policies }).trustedTypes?.createPolicy("spse-worker", {
  createScriptURL: (address) => {
    if (!WORKERS.includes(address)) throw new TypeError("not a worker of this app");
    return address;
  },
});

/** The address of one of the app's workers, as the browser wants it. @throws for any other, where the browser has Trusted Types. */
export const ownScript = (address: string): string => (policy?.createScriptURL(address) ?? address) as string;
