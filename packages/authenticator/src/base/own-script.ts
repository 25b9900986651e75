/** The scripts that the app starts by an address: its two service workers, and the worker that derives keys. */
const OWN = /^\/(service-worker|push-worker|assets\/argon2-worker-[\w-]+)\.js$/;

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
    if (!OWN.test(address)) throw new TypeError("not a worker of this app");
    return address;
  },
});

/** The address of one of the app's workers, as the browser wants it. @throws for any other, where the browser has Trusted Types. */
export const ownScript = (address: string): string => (policy?.createScriptURL(address) ?? address) as string;
