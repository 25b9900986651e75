/** What `npm run release` makes, unpacked and run on this machine: the tarball and the Debian package. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { freePort } from "../../packages/server/test-support/port.ts";
import { inTime, until } from "../../packages/server/test-support/until.ts";
import { makeRelease, type Release } from "../release.ts";
import { readTracked } from "../tracked.ts";
import { madeOnce } from "./made-once.ts";
import { findInside, makePapers } from "./papers.ts";
import { ADDONS, findProductionPackages } from "./production-packages.ts";
import { filesBelow, UNITS } from "./tree.ts";

const ROOT = dirname(dirname(import.meta.dirname));
const MOST_BYTES = 60_000_000;
/** What Node has compiled in this run counts. */
const ON_PATH: Readonly<Record<string, string>> = {
  PATH: `${dirname(process.execPath)}:/usr/sbin:/usr/bin:/sbin:/bin`,
  ...(process.env.NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE }),
};
/** Of 100, by systemd's count; services that nothing confines have 90 and more. */
const MOST_EXPOSED = 25;

const work = mkdtempSync(join(tmpdir(), "spse-release-"));
after(() => rmSync(work, { recursive: true, force: true }));
let made: Release;
/** The unpacked tarball, and the tree of the Debian package. */
let tree: string;
let installed: string;

before(() => {
  made = madeOnce();
  for (const name of ["tarball", "debian", "data"]) mkdirSync(join(work, name), { mode: 0o700 });
  run("tar", ["-xzf", made.tarball, "-C", join(work, "tarball")]);
  tree = join(work, "tarball", readdirSync(join(work, "tarball"))[0] ?? "");
  installed = join(work, "debian");
  run(process.env.DPKG_DEB_PATH ?? "dpkg-deb", ["--extract", made.debian, installed]);
});

test("made again, all files are the same bytes", () => {
  const umask = process.umask(0o077);
  const again = makeRelease({ withNode: true, folder: join(work, "second"), uncommitted: true, light: true });
  process.umask(umask);
  for (const [one, other] of [
    [made.tarball, again.tarball],
    [made.debian, again.debian],
    [made.sdk, again.sdk],
    [made.kit, again.kit],
  ] as const) {
    assert.equal(basename(one), basename(other));
    assert.ok(readFileSync(one).equals(readFileSync(other)), basename(one));
    rmSync(other);
  }
});

test("the kit is one file for each language, and the licence", () => {
  const list = spawnSync("tar", ["-tzf", made.kit], { encoding: "utf8" }).stdout.trim().split("\n");
  const names = list.filter((it) => !it.endsWith("/")).map((it) => basename(it));
  assert.deepEqual(names.sort(), ["LICENSE", "Spse.java", "spse.php"]);
});

const realNode = (): string => realpathSync(join(tree, "node_modules/.bin/node"));

describe("the papers of a release", () => {
  const time = 1_796_000_000;
  const ask = (program: string, ...args: string[]) => spawnSync(program, args, { cwd: papers, encoding: "utf8" });
  const papers = join(work, "papers");
  const key = join(work, "release.key");
  before(() => {
    mkdirSync(papers);
    copyFileSync(made.sdk, join(papers, basename(made.sdk)));
    run("minisign", ["-G", "-W", "-p", `${key}.pub`, "-s", key]);
  });
  const make = (its: string | undefined) =>
    makePapers([join(papers, basename(made.sdk))], { folder: papers, version: "1.2.3", time, key: its });

  test("the digests are of all files, and the signature is of the digests: what is changed is seen", async () => {
    await make(key);
    const verify = () => ask("minisign", "-V", "-m", "SHA256SUMS", "-p", `${key}.pub`);
    assert.match(verify().stdout, /Trusted comment: spse 1\.2\.3/);
    assert.equal(ask("sha256sum", "-c", "SHA256SUMS").status, 0);
    appendFileSync(join(papers, basename(made.sdk)), "x");
    assert.equal(ask("sha256sum", "-c", "SHA256SUMS").status, 1);
    appendFileSync(join(papers, "SHA256SUMS"), "x");
    assert.notEqual(verify().status, 0);
  });

  test("without a key there is no signature, also none of an earlier one; a key that is not there is an error", async () => {
    await make(key);
    assert.deepEqual(
      (await make(undefined)).map((it) => basename(it)),
      ["spse-1.2.3.cdx.json", "SHA256SUMS"],
    );
    assert.ok(!existsSync(join(papers, "SHA256SUMS.minisig")));
    await assert.rejects(make(join(work, "absent.key")), /minisign/);
  });

  test("the list has each package of the release in its version, Node.js too, and nothing that only developers have", async () => {
    const [list = ""] = await make(undefined);
    const { bomFormat, components, dependencies, metadata } = JSON.parse(readFileSync(list, "utf8"));
    assert.deepEqual(
      [bomFormat, metadata.component.name, metadata.component.version],
      ["CycloneDX", "spse-2fa", "1.2.3"],
    );
    const names = new Set<string>(
      components.map((it: { name: string; version: string }) => `${it.name}@${it.version}`),
    );
    assert.deepEqual([...names].sort(), [...new Set(findInside())].sort());
    const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")).packages;
    for (const path of ["fastify", "kysely", "pino", "preact", `node-${process.platform}-${process.arch}`])
      assert.ok(names.has(`${path}@${lock[`node_modules/${path}`].version}`), path);
    for (const name of ["vite", "typescript", "axe-core"])
      assert.ok(![...names].some((it) => it.startsWith(`${name}@`)));
    const refs = new Set(dependencies.map((it: { ref: string }) => it.ref));
    for (const { dependsOn = [] } of dependencies) for (const ref of dependsOn) assert.ok(refs.has(ref), ref);
  });
});

describe("the tarball", () => {
  test("holds what runs and no more, in 60 MB at most: the server built, and no source of it", () => {
    const files = filesBelow(tree);
    const bytes = files.reduce((sum, path) => sum + lstatSync(join(tree, path)).size, 0) - statSync(realNode()).size;
    assert.equal(bytes, made.bytes);
    assert.ok(bytes <= MOST_BYTES, `${bytes} bytes`);
    assert.deepEqual(
      files.filter((path) =>
        /\.(map|d\.[cm]?ts)$|\.test\.ts$|(^|\/)(vite|typescript|playwright-core|\.cache)\//.test(path),
      ),
      [],
    );
    assert.deepEqual(
      files.filter((path) => /\.tsx?$/.test(path)),
      [],
    );
  });

  test("has each addon for this system and processor alone", () => {
    const addons = filesBelow(tree).filter((path) => path.endsWith(".node"));
    assert.ok(addons.length >= 2, addons.join());
    for (const path of addons) assert.match(path, new RegExp(`-${process.platform}-${process.arch}`));
  });

  test("keeps every licence of a package: beside it, or with those of the packages that are in the built server", () => {
    const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")).packages;
    const { packages } = findProductionPackages(lock, "packages/server");
    const installedPackages = packages.filter((path) => existsSync(join(ROOT, path)));
    assert.ok(installedPackages.length > 100);
    const inside = readFileSync(join(tree, "packages/server/dist/LICENSES.txt"), "utf8");
    for (const path of installedPackages) {
      const licences = readdirSync(join(ROOT, path)).filter((name) => /^(licen[cs]e|notice|copying)/i.test(name));
      for (const name of licences)
        assert.ok(
          existsSync(join(tree, path))
            ? existsSync(join(tree, path, name))
            : inside.includes(readFileSync(join(ROOT, path, name), "utf8")),
          `${path}/${name}`,
        );
    }
    assert.ok(existsSync(join(tree, "LICENSE")));
  });

  test("has all that the server imports: each package beside it loads, and each part of the built server", () => {
    const { dependencies } = JSON.parse(readFileSync(join(tree, "packages/server/package.json"), "utf8"));
    assert.deepEqual(Object.keys(dependencies), ADDONS);
    const parts = readdirSync(join(tree, "packages/server/dist")).filter((name) => /^(?!main).*\.js$/.test(name));
    assert.ok(parts.length > 20, parts.join());
    const names = [...ADDONS, ...parts.map((name) => `./dist/${name}`)];
    // oidc-provider stores the names of its classes, and errors are told apart by theirs.
    const code = `for (const name of ${JSON.stringify(names)}) {
      const { errors = {} } = await import(name);
      for (const [error, { name }] of Object.entries(errors)) if (name !== error) throw new Error(name);
    }
    process.exit();`;
    run(process.execPath, ["--input-type=module", "--eval", code], join(tree, "packages/server"));
  });

  test("has each file that the server names by its path; and no other source asks where it lies itself, since built it lies elsewhere", () => {
    const sources = readTracked(ROOT, "packages/server/src/*.ts").filter(({ path }) => !path.endsWith(".test.ts"));
    const named = sources.flatMap(({ text }) =>
      [...text.matchAll(/\bpathTo\(["`]([^"`$]+)/g)].map((it) => it[1] ?? ""),
    );
    assert.ok(named.length >= 7, named.join());
    for (const path of named) assert.ok(existsSync(join(tree, path)), path);
    assert.deepEqual(
      sources.filter(({ text }) => /import\.meta|__dirname|__filename/.test(text)).map(({ path }) => path),
      ["packages/server/src/base/platform/node/root.ts"],
    );
  });

  test("runs: its version, a key, and a server in production with its pages, scripts and style sheets", async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "packages/server/package.json"), "utf8"));
    assert.equal(spse(tree, ["--version"]).out, `${version}\n`);
    const [portal, app] = [await freePort(), await freePort()];
    const server = spawn(join(tree, "bin/spse"), ["serve"], {
      env: {
        ...ON_PATH,
        SPSE_MODE: "production",
        SPSE_DATA_DIR: join(work, "data"),
        SPSE_MASTER_KEY: spse(tree, ["key", "new"]).out.trim(),
        SPSE_PORTAL_PORT: `${portal}`,
        SPSE_AUTHENTICATOR_PORT: `${app}`,
        SPSE_AUTHENTICATOR_URL: `http://127.0.0.1:${app}`,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = hear(server);
    const ended = new Promise<number | null>((resolve) => server.once("exit", (code) => resolve(code)));
    try {
      await until(
        `the server is ready; it said: ${said()}`,
        () => server.exitCode !== null || /SPSE \S+ serves/.test(said()),
      );
      assert.equal(server.exitCode, null, said());
      for (const [address, least] of [
        [`http://localhost:${portal}/`, 3],
        [`http://localhost:${portal}/login`, 3],
        [`http://127.0.0.1:${app}/`, 3],
      ] as const) {
        const page = await get(address);
        assert.match(page.type, /^text\/html/);
        const parts = [...page.text.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+)"/g)].map(
          (it) => it[1] ?? "",
        );
        assert.ok(parts.length >= least, `${address}: ${parts}`);
        for (const part of parts) assert.ok((await get(new URL(part, address).href)).text.length > 0, part);
      }
      // A part that is loaded when it is first used.
      const openid = JSON.parse((await get(`http://localhost:${portal}/oidc/.well-known/openid-configuration`)).text);
      assert.equal(openid.issuer, `http://localhost:${portal}/oidc`);
    } finally {
      server.kill("SIGTERM");
    }
    assert.equal(await inTime("the server ends", ended), 0, said());
  });

  test("runs by the Node that is inside; without it says which Node it needs where it finds none, or one that is too old", () => {
    const bare = { PATH: "/usr/bin:/bin" };
    assert.ok(existsSync(join(dirname(dirname(realNode())), "LICENSE")));
    assert.deepEqual(spse(tree, ["--version"], bare).code, 0);
    const [link, old] = [join(tree, "node_modules/.bin/node"), join(work, "old-node")];
    const target = readlinkSync(link);
    rmSync(link);
    mkdirSync(old);
    writeFileSync(join(old, "node"), "#!/bin/sh\necho v20.19.2\n");
    chmodSync(join(old, "node"), 0o755);
    const refused = spse(tree, ["--help"], { PATH: `${old}:/usr/bin:/bin` });
    symlinkSync(target, link);
    assert.deepEqual([refused.code, refused.out], [1, ""]);
    assert.match(refused.err, /needs Node\.js 24 or newer, and .*old-node\/node is v20\.19\.2/);
  });
});

describe("the Debian package", () => {
  test("puts each part where Debian has it, closed to others where it may hold secrets, with root as its owner", () => {
    const mode = (path: string) => (statSync(join(installed, path)).mode & 0o777).toString(8);
    assert.equal(mode("etc/spse"), "750");
    assert.equal(mode("etc/spse/settings.env"), "640");
    for (const path of ["usr/bin/spse", "usr/lib/spse/bin/spse"]) assert.equal(mode(path), "755", path);
    for (const path of [...UNITS.map((it) => `usr/lib/systemd/system/${it}`), "usr/share/doc/spse/copyright"])
      assert.equal(mode(path), "644", path);
    const owners = new Set(
      deb("--contents", made.debian)
        .trim()
        .split("\n")
        .map((line) => line.split(/\s+/)[1]),
    );
    assert.deepEqual([...owners], ["root/root"]);
  });

  test("tells dpkg its version, what it needs, and that the settings are the operator's", () => {
    const field = (name: string) => deb("--field", made.debian, name).trim();
    assert.equal(field("Package"), "spse");
    assert.match(
      basename(made.debian),
      new RegExp(`^spse_${field("Version").replace("+", "\\+")}_${field("Architecture")}\\.deb$`),
    );
    // Node.js is inside, and links these.
    assert.deepEqual([field("Depends"), field("Recommends")], ["adduser, libc6 (>= 2.28), libstdc++6", ""]);
    assert.equal(deb("--info", made.debian, "conffiles"), "/etc/spse/settings.env\n");
    for (const script of ["postinst", "prerm", "postrm"]) run("sh", ["-n", join(ROOT, "packaging", script)]);
    assert.match(deb("--info", made.debian, "postinst"), /--system .*\bspse\n/);
    const listed = deb("--info", made.debian, "md5sums").trim().split("\n").length;
    assert.equal(listed, filesBelow(installed).length);
  });

  test("`spse` of its PATH runs", () => {
    const { code, out } = spse(join(installed, "usr"), ["--help"]);
    assert.equal(code, 0);
    assert.match(out, /^Usage: spse/);
  });

  test("has the manual page in both languages, which man reads without a warning, and the completions", () => {
    for (const [folder, title] of [
      ["man/man1", "NAME"],
      ["man/id/man1", "NAMA"],
    ] as const) {
      const page = join(installed, "usr/share", folder, "spse.1.gz");
      const { stdout, stderr } = spawnSync("man", ["--warnings", "-E", "UTF-8", "-l", page], { encoding: "utf8" });
      assert.equal(stderr, "");
      assert.match(stdout, new RegExp(`^${title}\\n +spse +- +SPSE`, "m"));
      assert.match(stdout, /^ +spse upgrade \[options\] <package>\n[\s\S]*?--one-way\n/m);
      assert.match(run("lexgrog", [page]), /"spse - /);
    }
    const share = (path: string) => readFileSync(join(installed, "usr/share", path), "utf8");
    assert.match(share("bash-completion/completions/spse"), /^complete .* spse$/m);
    assert.match(share("zsh/vendor-completions/_spse"), /^#compdef spse$/m);
    assert.match(share("fish/vendor_completions.d/spse.fish"), /^complete -c spse /m);
  });

  test("has the examples of proxies where setup reads them, and where the documents lead", () => {
    for (const path of ["usr/lib/spse/packaging", "usr/share/doc/spse/packaging"])
      assert.ok(existsSync(join(installed, path, "caddy/Caddyfile")), path);
  });

  test("the settings file is one that the server reads, and names only settings that exist", () => {
    const text = readFileSync(join(installed, "etc/spse/settings.env"), "utf8");
    const names = [...text.matchAll(/^#?(SPSE_\w+)=/gm)].map((it) => it[1] ?? "");
    assert.ok(names.length > 8);
    const settings = readFileSync(join(ROOT, "docs/settings.md"), "utf8");
    for (const name of names) assert.ok(settings.includes(`| \`${name.replace(/_FILE$/, "")}\` |`), name);
    const own = join(work, "settings.env");
    writeFileSync(own, text.replaceAll(/^#(?=SPSE_)/gm, ""), { mode: 0o600 });
    // The server reads it, and refuses to start because the operator has to make the key first.
    assert.match(spse(tree, ["serve", "--env", own]).err, /^SPSE_MASTER_KEY_FILE: .*\[setting\]\n$/);
  });

  test("its units start what is there, as the service's user, and close everything else", () => {
    const service = readFileSync(join(installed, "usr/lib/systemd/system/spse.service"), "utf8");
    for (const unit of UNITS) {
      const text = readFileSync(join(installed, "usr/lib/systemd/system", unit), "utf8");
      for (const [, program = ""] of text.matchAll(/^ExecStart=(\/usr\/lib\/\S+)/gm))
        assert.ok(existsSync(join(installed, program)), program);
      if (unit.endsWith(".service")) assert.match(text, /^User=spse$/m);
    }
    for (const line of [
      "NoNewPrivileges=yes",
      "ProtectSystem=strict",
      "ProtectHome=yes",
      "PrivateDevices=yes",
      "CapabilityBoundingSet=",
      "StateDirectoryMode=0700",
      "UMask=0077",
      "Type=notify",
      "WatchdogSec=60",
      "WatchdogSignal=SIGKILL",
      "LimitCORE=0",
      "MemoryMax=75%",
    ])
      assert.ok(service.split("\n").includes(line), line);
    // Node's compiler writes code and runs it.
    assert.doesNotMatch(service, /^MemoryDenyWriteExecute=/m);
    assert.deepEqual(askSystemd(), "");
  });
});

/** What systemd finds wrong with the units; nothing where this machine has none. */
function askSystemd(): string {
  const folder = join(work, "units");
  mkdirSync(folder);
  for (const unit of UNITS) {
    const text = readFileSync(join(installed, "usr/lib/systemd/system", unit), "utf8");
    const there = text.replaceAll("/usr/lib/spse/", `${installed}/usr/lib/spse/`);
    writeFileSync(join(folder, unit), there.replaceAll("/usr/bin/rclone", "/bin/true")); // another package brings it
  }
  const ask = (...words: string[]): string => {
    const { error, status, stdout, stderr } = spawnSync("systemd-analyze", words, { encoding: "utf8" });
    return error || status === 0 ? "" : `${stdout}${stderr}`;
  };
  const services = UNITS.filter((it) => it.endsWith(".service")).map((it) => join(folder, it));
  const verified = ask("verify", "--man=no", ...UNITS.map((it) => join(folder, it)));
  return verified + services.map((it) => ask("security", "--offline=yes", `--threshold=${MOST_EXPOSED}`, it)).join("");
}

function deb(...args: string[]): string {
  return run(process.env.DPKG_DEB_PATH ?? "dpkg-deb", args);
}

function spse(folder: string, words: readonly string[], env: Readonly<Record<string, string>> = ON_PATH) {
  const { status, stdout, stderr } = spawnSync(join(folder, "bin/spse"), words, { encoding: "utf8", env, cwd: work });
  return { code: status, out: stdout, err: stderr };
}

function run(program: string, args: readonly string[], cwd = work): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: "utf8" });
  assert.equal(status, 0, `${program}: ${error?.message ?? stderr}`);
  return stdout;
}

function hear(child: ChildProcess): () => string {
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text) => {
      said += text;
    });
  return () => said;
}

async function get(address: string): Promise<{ type: string; text: string }> {
  const answer = await fetch(address, { headers: { connection: "close" } });
  const text = await answer.text();
  assert.equal(answer.status, 200, address);
  return { type: answer.headers.get("content-type") ?? "", text };
}
