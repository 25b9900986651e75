/** A real OpenLDAP server says who is in it, over every kind of connection that the settings take; and what an attacker tries with it. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pino } from "pino";
import { freePort } from "../../../../test-support/port.ts";
import { CERTIFICATE_SECONDS, DAY_SECONDS } from "../../../../test-support/promised.ts";
import { SERVICE, type Slapd, SUFFIX, startSlapd } from "../../../../test-support/slapd.ts";
import { openAuthority } from "../../../operate/cli/phone/authority.ts";
import type { LdapSettings } from "../config/ldap-settings.ts";
import { filterFor, type Ldap, openLdap } from "./ldap.ts";

const GOOD = "pagi yang cerah di kantor";
const PEOPLE = [
  { uid: "SARI", password: GOOD },
  { uid: "KEMBAR", password: GOOD },
  { uid: "KEMBAR", password: GOOD, unit: "honorer" },
  { uid: "Ünal (staf)", password: GOOD },
];
/** An entry whose name holds the signs of a name; and one that is said to be on another server. */
const odd = (elsewhere: number) => `dn: cn=Budi\\2C ou\\3Dadmin\\2B,ou=pegawai,${SUFFIX}
objectClass: inetOrgPerson
uid: BUDI
cn: Budi, ou=admin+
sn: Budi
userPassword: ${GOOD}

dn: uid=RUJUK,ou=pegawai,${SUFFIX}
objectClass: referral
objectClass: extensibleObject
uid: RUJUK
ref: ldap://127.0.0.1:${elsewhere}/uid=RUJUK,ou=pegawai,${SUFFIX}
`;

const settings = (url: string, change: Partial<LdapSettings> = {}): LdapSettings => ({
  ...{ url, base: SUFFIX, filter: "(uid={user})", binds: SERVICE, authority: null },
  ...change,
});
const open = (url: string, change: Partial<LdapSettings> = {}): Promise<Ldap> =>
  openLdap(settings(url, change), { log: pino({ level: "silent" }), random: (bytes) => randomBytes(bytes) });

describe("The office's directory", () => {
  let slapd: Slapd;
  let ldap: Ldap;
  let visits = 0;
  const elsewhere = createServer((socket) => {
    visits += 1;
    socket.destroy();
  });
  before(async () => {
    const port = await freePort();
    await new Promise<void>((resolve) => elsewhere.listen(port, "127.0.0.1", resolve));
    slapd = await startSlapd(PEOPLE, { entries: odd(port) });
    ldap = await open(slapd.url);
  });
  after(async () => {
    await slapd.stop();
    elsewhere.close();
  });

  test("a person's own password is right, in whatever letters the User ID is; every other one is wrong", async () => {
    assert.equal(await ldap.check("SARI", GOOD), "right");
    assert.equal(await ldap.check("sari", GOOD), "right");
    assert.equal(await ldap.check("Ünal (staf)", GOOD), "right");
    for (const wrong of [`${GOOD} `, GOOD.toUpperCase(), "x"]) assert.equal(await ldap.check("SARI", wrong), "wrong");
    assert.equal(await ldap.check("TIADA", GOOD), "wrong");
    assert.equal(await ldap.check(null, GOOD), "wrong");
    await ldap.probe();
  });

  test("RFC 4513 §5.1.2: an empty password is refused before the bind, which would succeed [promise:directory]", async () => {
    const { Client } = await import("ldapts");
    const bare = new Client({ url: slapd.url, timeout: 3000, connectTimeout: 3000 });
    await bare.bind(`uid=SARI,ou=pegawai,${SUFFIX}`, "");
    await bare.unbind();
    for (const empty of ["", "\0", `\0${GOOD}`]) assert.equal(await ldap.check("SARI", empty), "wrong");
  });

  test("filter injection: signs of a filter in a User ID find nobody [promise:directory]", async () => {
    for (const hostile of ["*", "S*", "SARI)(uid=*", "*)(|(uid=*", "SARI)(&(uid=SARI", "\\2a", "SARI\0", "SARI)"])
      assert.equal(await ldap.check(hostile, GOOD), "wrong", hostile);
    assert.equal(filterFor("(&(a=b)(uid={user}))", "a*(b)\\c\0"), "(&(a=b)(uid=a\\2a\\28b\\29\\5cc\\00))");
    assert.equal(filterFor("(|(uid={user})(mail={user}))", "$&"), "(|(uid=$&)(mail=$&))");
  });

  test("DN injection: the bind names exactly the entry that was found, whatever its name holds [promise:directory]", async () => {
    assert.equal(await ldap.check("BUDI", GOOD), "right");
    assert.equal(await ldap.check("BUDI", "x"), "wrong");
    for (const hostile of [`SARI,ou=pegawai,${SUFFIX}`, `uid=SARI,ou=pegawai,${SUFFIX}`, SERVICE.dn])
      assert.equal(await ldap.check(hostile, GOOD), "wrong", hostile);
    assert.equal(await ldap.check("spse", SERVICE.password), "wrong", "the searcher is no person");
  });

  test("two people of one name are nobody; a referral is not followed, and no password leaves for another server [promise:directory]", async () => {
    assert.equal(await ldap.check("KEMBAR", GOOD), "wrong");
    assert.equal(await ldap.check("RUJUK", GOOD), "wrong");
    assert.equal(visits, 0);
  });

  test("a wrong searcher, a base that is not there, a directory that is away: it cannot be asked, and says nothing of a password", async () => {
    const other = await open(slapd.url, { binds: { dn: SERVICE.dn, password: "x" } });
    assert.equal(await other.check("SARI", GOOD), "away");
    await assert.rejects(other.probe());
    const nowhere = await open(slapd.url, { base: `ou=tiada,${SUFFIX}` });
    assert.equal(await nowhere.check("SARI", GOOD), "away");
    const away = await open(`ldap://127.0.0.1:${await freePort()}`);
    assert.equal(await away.check("SARI", GOOD), "away");
    assert.equal(await away.check(null, GOOD), "away");
  });

  test("more people than connections wait for their turn", async () => {
    const together = await Promise.all(Array.from({ length: 30 }, () => ldap.check("SARI", GOOD)));
    assert.ok(together.every((it) => it === "right"));
    const crowd = await Promise.all(Array.from({ length: 100 }, () => ldap.check(null, GOOD)));
    assert.ok(crowd.includes("away"), "too many wait: it says so at once");
    assert.equal(await ldap.check("SARI", GOOD), "right");
  });
});

describe("The office's directory over TLS", () => {
  const folder = mkdtempSync(join(tmpdir(), "spse-ldap-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** A directory with a certificate for `name`, made at this time; and the authority that signed it. */
  async function secured(name: string, at = Date.now()): Promise<{ slapd: Slapd; authority: string }> {
    const at1 = join(folder, `${name} ${at}`);
    const tls = await openAuthority(at1, [name], at);
    return { slapd: await startSlapd(PEOPLE, { tls }), authority: readFileSync(join(at1, "authority.pem"), "utf8") };
  }

  test("a certificate of the named authority for this name opens it", async () => {
    const { slapd, authority } = await secured("localhost");
    const ldap = await open(slapd.secureUrl, { authority });
    assert.equal(await ldap.check("SARI", GOOD), "right");
    assert.equal(await ldap.check("SARI", "x"), "wrong");
    assert.equal(await (await open(slapd.secureUrl)).check("SARI", GOOD), "away", "an authority that nobody trusts");
    await slapd.stop();
  });

  test("a certificate that is over, or of another name: nothing is sent [promise:directory]", async () => {
    const over = await secured("localhost", Date.now() - (CERTIFICATE_SECONDS + DAY_SECONDS) * 1000);
    assert.equal(await (await open(over.slapd.secureUrl, over)).check("SARI", GOOD), "away");
    await over.slapd.stop();
    const other = await secured("lain.contoh.go.id");
    assert.equal(await (await open(other.slapd.secureUrl, other)).check("SARI", GOOD), "away");
    await other.slapd.stop();
  });
});
