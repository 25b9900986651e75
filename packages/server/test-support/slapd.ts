/**
 * A real OpenLDAP server with the people of a test. As in Active Directory, a bind with a name and no password succeeds, and is anonymous
 * (RFC 4513 §5.1.2).
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./port.ts";
import { packagedEnvironment, packagedFile, runServer, serverProgram } from "./server-program.ts";

export const SUFFIX = "dc=contoh,dc=go,dc=id";
/** May read names, and no password. */
export const SERVICE = { dn: `cn=spse,${SUFFIX}`, password: "kunci layanan direktori" } as const;

interface Person {
  readonly uid: string;
  readonly password: string;
  /** Below {@link SUFFIX}; absent: `ou=pegawai`. */
  readonly unit?: string;
}

export interface Slapd {
  /** `ldap://127.0.0.1:<port>`, with StartTLS where there is a certificate. */
  readonly url: string;
  /** `ldaps://localhost:<port>`; nobody listens there without a certificate. */
  readonly secureUrl: string;
  /** Ends it and keeps its data, until {@link Slapd.resume}. */
  readonly pause: () => Promise<void>;
  readonly resume: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface Choice {
  /** PEM. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** Further entries, as LDIF. */
  readonly entries?: string;
}

/** Starts it with these people. It ends with this process. */
export async function startSlapd(people: readonly Person[], { tls, entries = "" }: Choice = {}): Promise<Slapd> {
  const folder = mkdtempSync(join(tmpdir(), "spse-slapd-"));
  const [port, securePort] = [await freePort(), await freePort()];
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  };
  mkdirSync(join(folder, "data"));
  const schema = packagedFile("etc/ldap/schema");
  const conf = file(
    "slapd.conf",
    `${["core", "cosine", "inetorgperson"].map((it) => `include ${schema}/${it}.schema`).join("\n")}
pidfile ${folder}/slapd.pid
argsfile ${folder}/slapd.args
allow bind_anon_dn
modulepath ${packagedFile("usr/lib/ldap")}
moduleload back_mdb
${tls ? `TLSCertificateFile ${file("cert.pem", tls.certificate)}\nTLSCertificateKeyFile ${file("key.pem", tls.key)}` : ""}
database mdb
maxsize 16777216
suffix "${SUFFIX}"
directory ${folder}/data
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="${SERVICE.dn}" read by anonymous auth by * none
`,
  );
  const ldif = file("people.ldif", `${ldifOf(people)}\n${entries}`);
  const loaded = spawnSync(serverProgram("slapd"), ["-T", "add", "-f", conf, "-l", ldif], {
    encoding: "utf8",
    env: packagedEnvironment(),
  });
  if (loaded.status !== 0) throw new Error(`slapd took no entries:\n${loaded.stderr}`);
  const addresses = [`ldap://127.0.0.1:${port}`, ...(tls ? [`ldaps://127.0.0.1:${securePort}`] : [])];
  const args = ["-f", conf, "-d", "0", "-h", addresses.join(" ")];
  const why = () => (existsSync(conf) ? readFileSync(conf, "utf8") : "");
  const start = () => runServer("slapd", args, port, why, { env: packagedEnvironment() });
  let running = await start();
  return {
    url: addresses[0] ?? "",
    secureUrl: `ldaps://localhost:${securePort}`,
    pause: () => running.stop(),
    resume: async () => {
      running = await start();
    },
    stop: async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ldifOf(people: readonly Person[]): string {
  const units = [...new Set(people.map((it) => it.unit ?? "pegawai"))];
  return [
    `dn: ${SUFFIX}\nobjectClass: dcObject\nobjectClass: organization\ndc: contoh\no: Pemerintah Daerah Contoh`,
    `dn: ${SERVICE.dn}\nobjectClass: applicationProcess\nobjectClass: simpleSecurityObject\ncn: spse\nuserPassword: ${SERVICE.password}`,
    ...units.map((it) => `dn: ou=${it},${SUFFIX}\nobjectClass: organizationalUnit\nou: ${it}`),
    ...people.map(
      ({ uid, password, unit = "pegawai" }) =>
        `dn: uid=${uid},ou=${unit},${SUFFIX}\nobjectClass: inetOrgPerson\nuid: ${uid}\ncn: ${uid}\nsn: ${uid}\nuserPassword:: ${Buffer.from(password).toString("base64")}`,
    ),
  ]
    .map((it) => `${it}\n`)
    .join("\n");
}
