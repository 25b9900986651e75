/**
 * The image of a release, run by Podman: alone, and with PostgreSQL and Caddy as packaging/container/compose.yaml says. All of it is in a
 * network and a storage of its own. The image is the one that is published. `postgres:17` and `caddy:2` are stand-ins: the same
 * programs of Debian, since no registry of images is asked, and an entry that makes the cluster as the published one does.
 */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { knownSettings } from "../../packages/server/src/base/platform/config/settings.ts";
import { activateBy, logInElsewhere, overTls, RELAY } from "../../packages/server/test-support/operate/over-tls.ts";
import { until } from "../../packages/server/test-support/until.ts";
import { cleanDebian } from "./clean-debian.ts";
import { HEALTHY, IMAGE_USER, makeImage } from "./image.ts";
import { madeOnce } from "./made-once.ts";

const PACKAGING = join(import.meta.dirname, "../../packaging");
const VERSION: string = JSON.parse(readFileSync(join(PACKAGING, "../package.json"), "utf8")).version;
const [PORTAL, APP] = ["spse.contoh.go.id", "authenticator.contoh.go.id"];
const KEY = "A".repeat(43);
const work = mkdtempSync(join(tmpdir(), "spse-container-"));
const compose = readFileSync(join(PACKAGING, "container/compose.yaml"), "utf8");
const archive = join(work, "spse.oci.tar");
let place: ChildProcess;

/** Podman in mount and network namespaces that end with it, so that no rule, mount or bridge of the machine changes. */
const PLACE = `mount -t cgroup2 none /sys/fs/cgroup && ip link set lo up && exec "$@"`;
/** Leads to Caddy's published port. */
const relay = join(work, "relay");

/** What runs containers here has no controllers of its own, as inside another container. */
const CONF = `[containers]\ncgroups = "disabled"\n[engine]\ncgroup_manager = "cgroupfs"\nevents_logger = "file"\n`;

function inPlace(program: string, args: readonly string[], cwd = work): { code: number | null; said: string } {
  const { status, stdout, stderr, error } = spawnSync(
    "nsenter",
    [`--target=${place.pid}`, "--mount", "--net", `--wd=${cwd}`, "--", program, ...args],
    { encoding: "utf8", env: environment, maxBuffer: 2 ** 26 },
  );
  return { code: status, said: `${error?.message ?? ""}${stdout}${stderr}` };
}
const environment = {
  PATH: process.env.PATH,
  HOME: work,
  CONTAINERS_CONF: join(work, "containers.conf"),
  CONTAINERS_STORAGE_CONF: join(work, "storage.conf"),
  PODMAN_IGNORE_CGROUPSV1_WARNING: "1",
};

function podman(...args: string[]): string {
  const { code, said } = inPlace("podman", args);
  assert.equal(code, 0, `podman ${args.join(" ")}: ${said}`);
  return said.trim();
}

/** The root of the stand-ins. */
let debian: string;
/** The image is made first, and a Debian where this checkout has none yet. */
const PATIENT = { timeout: 800_000 };

before(async () => {
  assert.equal(process.getuid?.(), 0, "the containers' stories need root: mmdebstrap and Podman make namespaces");
  writeFileSync(join(work, "containers.conf"), `${CONF}[network]\nnetwork_config_dir = "${work}/networks"\n`);
  const storage = `[storage]\ndriver = "overlay"\ngraphroot = "${work}/storage"\nrunroot = "${work}/run"\n`;
  writeFileSync(join(work, "storage.conf"), storage);
  const args = ["--mount", "--net", "sh", "-c", PLACE, "sh", process.execPath, "-e", RELAY, relay, "443"];
  place = spawn("unshare", args, { stdio: ["ignore", "ignore", "inherit"] });
  await until("the place is there", () => existsSync(relay));
  const clean = cleanDebian();
  await makeImage({ debian: madeOnce().debian, version: VERSION, time: 1_796_000_000, light: true }, archive);
  podman("load", "--quiet", "--input", archive);
  debian = await clean;
}, PATIENT);
after(() => {
  if (place?.pid !== undefined) {
    inPlace("podman", ["rm", "--all", "--force", "--time=0"]);
    place.kill("SIGKILL");
  }
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
});

describe("the image alone", PATIENT, () => {
  const run = ["--detach", "--name=alone", "--read-only", "--cap-drop=all", "--security-opt=no-new-privileges"];
  const its = [`--env=SPSE_MASTER_KEY=${KEY}`, "--volume=alone:/var/lib/spse"];

  test("serves without rights, its root read-only, and writes to its one volume alone", PATIENT, async () => {
    podman("run", ...run, ...its, `spse:${VERSION}`);
    await until("it serves", () => podman("logs", "alone").includes("/link/"));
    const inside = (...command: string[]) => inPlace("podman", ["exec", "alone", ...command]);
    assert.match(inside("id").said, new RegExp(`^uid=${IMAGE_USER}\\(spse\\) gid=${IMAGE_USER}\\(spse\\)`));
    assert.match(
      inside("cat", "/proc/1/status").said,
      /^CapPrm:\t0{16}$[\s\S]*^CapBnd:\t0{16}$[\s\S]*^NoNewPrivs:\t1$/m,
    );
    for (const folder of ["/", "/etc", "/usr/lib/spse", "/opt"])
      assert.match(inside("touch", join(folder, "x")).said, /Read-only file system/, folder);
    assert.equal(inside("touch", "/var/lib/spse/x").code, 0);
    const [{ Config }] = JSON.parse(podman("image", "inspect", `spse:${VERSION}`));
    assert.deepEqual(Object.keys(Config.Volumes), ["/var/lib/spse"]);
    assert.equal(inside("spse", "--version").said, `${VERSION}\n`);
    assert.match(inside("spse", "backup", "/var/lib/spse/first.age").said, /first\.age/);
  });

  test("its database outlives the container, and it stops on SIGTERM", async () => {
    podman("stop", "alone");
    assert.equal(podman("inspect", "--format={{.State.ExitCode}}", "alone"), "0");
    podman("rm", "alone");
    podman("run", ...run, ...its, `spse:${VERSION}`);
    await until("it serves again", () => podman("logs", "alone").includes("/link/"));
    assert.equal(inPlace("podman", ["exec", "alone", "test", "-e", "/var/lib/spse/first.age"]).code, 0);
    podman("rm", "--force", "--time=0", "alone");
  });

  test("without a key it refuses to start, with the setting", () => {
    const { code, said } = inPlace("podman", ["run", "--rm", "--read-only", `spse:${VERSION}`]);
    assert.equal(code, 1);
    assert.match(said, /^SPSE_MASTER_KEY: .*\[master-key-missing\]$/m);
  });

  test("root's spse setup leaves nothing below /usr, and a purge takes the program and its cache", () => {
    const address = "--portal https://spse.kota.go.id --app https://app.kota.go.id --name Kota --env /etc/spse/s.env";
    const script = `
      find /usr > /tmp/before
      spse setup --no-input ${address}
      [ -e /etc/spse/master.key ] && find /usr | cmp - /tmp/before && echo nothing below usr
      dpkg --purge spse
      ls -d /usr/lib/spse /usr/share/doc/spse /usr/share/man/man1/spse.1.gz /var/cache/spse /etc/spse/master.key`;
    const { said } = inPlace("podman", ["run", "--rm", "--user=0", `spse:${VERSION}`, "sh", "-c", script]);
    assert.match(said, /^nothing below usr$/m, said);
    assert.deepEqual(said.match(/^\/.*$/gm), ["/etc/spse/master.key"], said);
  });

  test("Docker's part of the archive has the health check, which tells a server that serves from one that does not", async () => {
    podman("pull", "--quiet", `docker-archive:${archive}`);
    podman("run", ...run, ...its, `spse:${VERSION}`);
    await until("it is healthy", () => inPlace("podman", ["healthcheck", "run", "alone"]).code === 0);
    podman("rm", "--force", "--time=0", "alone");
    podman("run", ...run, `spse:${VERSION}`, "sleep", "60");
    assert.equal(inPlace("podman", ["healthcheck", "run", "alone"]).code, 1);
    podman("rm", "--force", "--time=0", "alone");
  });
});

/** What the published image of PostgreSQL does at its first start. */
const POSTGRES_ENTRY = `#!/bin/sh
set -e
data=/var/lib/postgresql/data bin=/usr/lib/postgresql/17/bin
as() { setpriv --reuid=postgres --regid=postgres --init-groups "$@"; }
chown postgres $data; chmod 700 $data; install -d -o postgres /run/postgresql
if [ ! -s $data/PG_VERSION ]; then
  install -o postgres -m 400 "$POSTGRES_PASSWORD_FILE" /tmp/password
  as $bin/initdb -D $data -U "$POSTGRES_USER" --pwfile=/tmp/password --auth=scram-sha-256 --no-sync
  echo "host all all all scram-sha-256" >> $data/pg_hba.conf
  echo "create database \\"$POSTGRES_DB\\"" | as $bin/postgres --single -D $data postgres
fi
exec setpriv --reuid=postgres --regid=postgres --init-groups $bin/postgres -D $data -c listen_addresses='*'
`;

describe("compose.yaml, with PostgreSQL and Caddy", () => {
  const folder = join(work, "spse");
  const secret = (name: string, text: string) => {
    writeFileSync(join(folder, "secrets", name), `${text}\n`);
    chownSync(join(folder, "secrets", name), IMAGE_USER, IMAGE_USER);
    chmodSync(join(folder, "secrets", name), 0o400);
  };
  const up = (...words: string[]) => {
    const { code, said } = inPlace("podman-compose", words, folder);
    assert.equal(code, 0, said);
    return said;
  };

  test("names settings that there are, no secret by its value, this version, and the image's user and health check", () => {
    const known = new Map(knownSettings().map((setting) => [setting.name, setting]));
    for (const [, name = ""] of compose.matchAll(/\b(SPSE_\w+):/g)) {
      const setting = known.get(name) ?? known.get(name.replace(/_FILE$/, ""));
      assert.ok(setting, name);
      assert.ok(!setting.secret || name.endsWith("_FILE"), `${name} is a secret`);
    }
    assert.ok(compose.includes(`image: spse:${VERSION}\n`));
    assert.ok(compose.includes(`chown ${IMAGE_USER}:${IMAGE_USER} secrets/*; chmod 0400 secrets/*`));
    assert.ok(compose.includes(`test: ${JSON.stringify(HEALTHY).replace(",", ", ")}\n`));
  });

  test("Caddy's address is the one that is trusted, and each container has a fixed one of its own", () => {
    const trusted = /SPSE_TRUSTED_PROXIES: ([\d.]+)\/32/.exec(compose)?.[1];
    assert.match(compose, new RegExp(`caddy:[\\s\\S]*ipv4_address: ${trusted?.replaceAll(".", "\\.")} `));
    const addresses = [...compose.matchAll(/ipv4_address: ([\d.]+)/g)].map((it) => it[1]);
    assert.deepEqual([addresses.length, new Set(addresses).size], [3, 3]);
  });

  test("from nothing to a login: the link of the log, the first Admin PPE, 2FA, Ya", async () => {
    mkdirSync(join(folder, "secrets"), { recursive: true });
    writeFileSync(join(folder, "postgres-entry"), POSTGRES_ENTRY, { mode: 0o755 });
    const CADDY = '["/usr/bin/caddy","run","--config","/etc/caddy/Caddyfile","--adapter","caddyfile"]';
    podman("import", "--quiet", `--change=CMD ${CADDY}`, "--change=ENV XDG_DATA_HOME=/data", debian, "caddy:2");
    podman("import", "--quiet", `--change=CMD ["/entry"]`, debian, "postgres:17");
    const entry = "./postgres-entry:/entry:ro";
    const stands = compose.replace('["postgres:/var', `["${entry}", "postgres:/var`);
    assert.notEqual(stands, compose);
    writeFileSync(join(folder, "compose.yaml"), stands);
    // Caddy's own authority signs, since no ACME is here: acme.story.test.ts has one.
    const site = readFileSync(join(PACKAGING, "caddy/Caddyfile"), "utf8");
    const upstreams = site.replaceAll("127.0.0.1:450", "spse:450");
    writeFileSync(join(folder, "Caddyfile"), `{\n\tlocal_certs\n\tskip_install_trust\n}\n${upstreams}`);
    for (const [name, text] of Object.entries({
      "master.key": KEY,
      "smtp.url": "smtp://127.0.0.1:9",
      "database.url": "postgres://spse:rahasia@postgres/spse",
      "postgres.password": "rahasia",
    }))
      secret(name, text);

    up("up", "--detach");
    const logs = () => inPlace("podman", ["logs", "spse_spse_1"]).said;
    await until("it says the first link", () => logs().includes("/link/"));
    const link = /https:\/\/spse\.contoh\.go\.id(\/link\/\S+)/.exec(logs())?.[1] ?? assert.fail(logs());
    const authority = "/data/caddy/pki/authorities/local/root.crt";
    const ca = podman("exec", "spse_caddy_1", "cat", authority);
    const tls = { socketPath: relay, servername: PORTAL, ca };

    const world = await overTls({ portal: PORTAL, app: APP, key: KEY, tls });
    try {
      const rina = { "user-id": "ADMIN.KOTA", name: "Rina Wijaya", email: "rina@contoh.go.id" };
      const { phone } = await activateBy(world, link, "ADMIN.KOTA", rina);
      const elsewhere = await logInElsewhere(world, "ADMIN.KOTA", phone);
      // The page says the address from which the person came: Caddy's word counts, a claim of the client does not.
      assert.doesNotMatch((await elsewhere.get("/log-akses")).text, /203\.0\.113\.7/);
    } finally {
      await world.close();
    }
    const health = () => inPlace("podman", ["healthcheck", "run", "spse_spse_1"]);
    await until("it is healthy", () => health().code === 0);
    const backup = inPlace("podman", ["exec", "spse_spse_1", "spse", "backup", "/var/lib/spse"]);
    assert.equal(backup.code, 0, backup.said);
    up("down");
  });
});
