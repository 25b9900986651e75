/** What `spse doctor` says of the office's directory. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SERVICE, SUFFIX, startSlapd } from "../../../test-support/slapd.ts";
import { parseConfig } from "../../base/platform/config/config.ts";
import { examine, examineBeforeStart } from "./checks.ts";
import type { Subject } from "./finding.ts";

const found = async (settings: Readonly<Record<string, string>>) => {
  const config = parseConfig(settings);
  const subject = { config, secretFiles: [] } as unknown as Subject;
  const all = [...(await examineBeforeStart(subject)), ...(await examine(subject))];
  const [kind, ...more] = all.filter(({ check }) => check === "directory").map((it) => it.kind);
  assert.deepEqual(more, kind ? [kind] : [], "before the first start, and later");
  return kind;
};

test("nothing without a directory; answers; away with a wrong searcher, a wrong base, and without a server", async () => {
  const slapd = await startSlapd([]);
  const searcher = { SPSE_LDAP_BIND_DN: SERVICE.dn, SPSE_LDAP_BIND_PASSWORD: SERVICE.password };
  const settings = { SPSE_LDAP_URL: slapd.url, SPSE_LDAP_BASE: SUFFIX, ...searcher };
  assert.equal(await found({}), undefined);
  assert.equal(await found(settings), "directory-answers");
  assert.equal(await found({ ...settings, SPSE_LDAP_BIND_PASSWORD: "x" }), "directory-away");
  assert.equal(await found({ ...settings, SPSE_LDAP_BASE: `ou=tiada,${SUFFIX}` }), "directory-away");
  await slapd.stop();
  assert.equal(await found(settings), "directory-away");
});
