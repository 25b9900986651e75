/** The office's directory, where one is set: the check looks up a User ID that does not exist. */
import { openLdap } from "../../base/platform/ldap/ldap.ts";
import { good, mend, type Outcome, reasonOf, type Subject } from "./finding.ts";

export async function examineDirectory({ config }: Subject): Promise<readonly Outcome[]> {
  if (!config.ldap) return [];
  const { url, base } = config.ldap;
  const ldap = await openLdap(config.ldap, { log: { warn: () => {} }, random: () => new Uint8Array() });
  try {
    await ldap.probe();
    return [good("directory-answers", { url, base })];
  } catch (error) {
    return [mend("directory-away", { url, reason: reasonOf(error) })];
  }
}
