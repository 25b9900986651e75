/** The Android app that wraps SPSE Authenticator, as one setting: its package, and the certificates that sign it. Pure. */

interface AndroidApp {
  readonly packageName: string;
  /** SHA-256 of the signing certificates, as `keytool` prints them: Google Play's, and one's own. */
  readonly fingerprints: readonly string[];
}

const PACKAGE = /^[a-z]\w*(\.[a-z]\w*)+$/i;
const FINGERPRINT = /^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/;

/** Reads `package:fingerprint[,fingerprint…]`. @returns null for anything else. */
export function parseAndroidApp(text: string): AndroidApp | null {
  const [, packageName = "", certificates = ""] = /^([^:]*):(.*)$/.exec(text) ?? [];
  const fingerprints = certificates.split(",").map((it) => it.trim());
  return PACKAGE.test(packageName) && fingerprints.every((it) => FINGERPRINT.test(it))
    ? { packageName, fingerprints }
    : null;
}

/** The statement that this origin and the app belong together (Digital Asset Links, "Statement list syntax"). */
export const assetLinksOf = ({ packageName, fingerprints }: AndroidApp) => [
  {
    relation: ["delegate_permission/common.handle_all_urls"],
    target: { namespace: "android_app", package_name: packageName, sha256_cert_fingerprints: fingerprints },
  },
];
