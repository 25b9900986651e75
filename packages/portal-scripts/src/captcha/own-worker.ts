/** The worker of *Verifikasi tanpa kode*: the only script that a page starts by an address. */
import address from "./worker.ts?worker&url";

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): {
    createScriptURL: (address: string) => unknown;
  };
}

/** Trusted Types, if the browser has them: the page's policy starts scripts only through this policy. */
const policy = (globalThis as { trustedTypes?: Policies }).trustedTypes?.createPolicy("spse-worker", {
  createScriptURL: (claimed) => {
    if (claimed !== address) throw new TypeError("not a worker of this portal");
    return claimed;
  },
});

export const startWorker = (): Worker =>
  new Worker((policy?.createScriptURL(address) ?? address) as string, { type: "module" });
