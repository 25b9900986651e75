/** The folder of the Debian package around the folder of a release: where each part goes, who owns it, what dpkg is told. */
import { createHash } from "node:crypto";
import {
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { run } from "./run.ts";
import { filesBelow, UNITS } from "./tree.ts";

/** Documents that Debian has in a folder of their own. */
const DOCUMENTS = ["docs", "README.md", "CHANGELOG.md", "SECURITY.md", "LICENSE"];

/** Debian's names of the processors that Node names. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64" };

/** Modes other than 0644 and 0755; the group `spse` comes with the user, when the package is installed. */
export const MODES: Readonly<Record<string, number>> = {
  "etc/spse": 0o750,
  "etc/spse/settings.env": 0o640,
  "DEBIAN/postinst": 0o755,
  "DEBIAN/prerm": 0o755,
  "DEBIAN/postrm": 0o755,
};

/** The processor as Debian names it. @throws where Node does not run as a Debian package of ours. */
export function debianArchitecture(architecture: string): string {
  const name = ARCHITECTURES[architecture];
  if (!name) throw new Error(`There is no Debian package for ${architecture}.`);
  return name;
}

/** What the package is. */
interface Package {
  /** As npm writes it: `1.2.0`, `1.2.0-rc.1`. */
  readonly version: string;
  readonly architecture: string;
  /** The oldest Node that runs it, as `24`. */
  readonly nodeNeeded: string;
  /** Whether Node is inside. */
  readonly hasNode: boolean;
}

/** `1.2.0-rc.1` is `1.2.0~rc.1` in Debian, which sorts before `1.2.0`. */
export const debianVersion = (version: string): string => version.replace("-", "~");

/** Moves the folder of a release to its places in `folder`, and adds what dpkg asks for. */
export function layOutPackage(root: string, release: string, folder: string, its: Package): void {
  const put = (from: string, to: string) => {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    copyFileSync(join(root, "packaging", from), join(folder, to));
  };
  for (const name of DOCUMENTS) {
    mkdirSync(join(folder, "usr/share/doc/spse"), { recursive: true });
    renameSync(join(release, name), join(folder, "usr/share/doc/spse", name === "LICENSE" ? "copyright" : name));
  }
  writeManuals(release, join(folder, "usr/share"));
  for (const path of readdirSync(join(release, "packaging"), { withFileTypes: true }))
    if (path.isFile()) rmSync(join(release, "packaging", path.name)); // the units, for other places
  mkdirSync(join(folder, "usr/lib"), { recursive: true });
  renameSync(release, join(folder, "usr/lib/spse"));
  symlinkSync("../../../lib/spse/packaging", join(folder, "usr/share/doc/spse/packaging"));
  put("spse", "usr/bin/spse");
  put("settings.env", "etc/spse/settings.env");
  for (const unit of UNITS) put(unit, `usr/lib/systemd/system/${unit}`);

  const files = filesBelow(folder).sort();
  for (const script of ["postinst", "prerm", "postrm"]) put(script, `DEBIAN/${script}`);
  const write = (name: string, text: string) => writeFileSync(join(folder, "DEBIAN", name), text);
  write("conffiles", "/etc/spse/settings.env\n");
  write("md5sums", files.map((path) => `${md5(join(folder, path))}  ${path}\n`).join(""));
  write("control", control(its, Math.ceil(sumOf(folder, files) / 1024)));
}

/** The manual page in both languages, and the completions, as the program itself prints them. */
function writeManuals(release: string, share: string): void {
  const print = (...words: string[]) =>
    run(process.execPath, [join(release, "packages/server/dist/main.js"), "completion", ...words]);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(share, path)), { recursive: true });
    writeFileSync(join(share, path), `${text}\n`);
  };
  write("bash-completion/completions/spse", print("bash"));
  write("zsh/vendor-completions/_spse", print("zsh"));
  write("fish/vendor_completions.d/spse.fish", print("fish"));
  for (const [folder, language] of [
    ["man/man1", "en"],
    ["man/id/man1", "id"],
  ] as const) {
    write(`${folder}/spse.1`, print("man", "--lang", language));
    run("gzip", ["--no-name", "-9", join(share, folder, "spse.1")]);
  }
}

function control({ version, architecture, nodeNeeded, hasNode }: Package, kibibytes: number): string {
  return `Package: spse
Version: ${debianVersion(version)}
Architecture: ${architecture}
Maintainer: The maintainers of spse-2fa <maintainers@spse-2fa.invalid>
Installed-Size: ${kibibytes}
Depends: adduser, libc6 (>= 2.28), libstdc++6
${hasNode ? "" : `Recommends: nodejs (>= ${nodeNeeded})\n`}Suggests: caddy | nginx, postgresql-client, rclone
Section: web
Priority: optional
Description: two-factor login for Indonesian e-procurement
 The portal of an LPSE, the Acceptor that holds a login until the owner's phone
 has answered, and the phone app SPSE Authenticator, served by one service.
 Node.js ${nodeNeeded} or newer runs it${hasNode ? ", and is inside" : "; where Debian's is older, link one at /etc/spse/node"}.
`;
}

const md5 = (path: string): string => createHash("md5").update(readFileSync(path)).digest("hex");

const sumOf = (folder: string, files: readonly string[]): number =>
  files.reduce((sum, path) => sum + lstatSync(join(folder, path)).size, 0);
