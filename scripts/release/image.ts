/**
 * The image for containers: Debian with the package installed, and nothing from a registry of images. The archive is an image layout
 * (OCI image-spec 1.1), with what Docker before version 25 reads beside it.
 */
import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { debianArchitecture } from "./debian.ts";
import { makeTar, run } from "./run.ts";

/** The service's user and group: a secret's file on the host belongs to it, since Compose keeps owner and mode. */
export const IMAGE_USER = 990;

/** What the package depends on; and pg_dump, for backups. */
const PACKAGES = ["adduser", "ca-certificates", "libstdc++6", "postgresql-client"];

/** What Debian's packages bring for people to read; and no wait for the disk. */
const OPTIONS = [
  ...["doc", "man", "locale"].map((it) => `path-exclude=/usr/share/${it}/*`),
  "path-include=/usr/share/doc/*/copyright",
  "force-unsafe-io",
].map((it) => `--dpkgopt=${it}`);

/** `$1` is the root of the image. Its settings are the container's, so it has no file of them. */
const hooks = (debian: string): readonly string[] =>
  [
    `chroot "$1" groupadd --system --gid ${IMAGE_USER} spse`,
    `chroot "$1" useradd --system --uid ${IMAGE_USER} --gid spse --no-create-home --home-dir /var/lib/spse spse`,
    `cp '${debian}' "$1"/spse.deb`,
    `chroot "$1" dpkg --install /spse.deb`,
    `rm "$1"/spse.deb "$1"/etc/spse/settings.env`,
    `install -m 755 packaging/container/spse-healthy "$1"/usr/bin/`,
  ].map((it) => `--customize-hook=${it}`);

/** Compose says it again: Podman does not read the image's. */
export const HEALTHY = ["CMD", "spse-healthy"];

const CONFIG = {
  User: `${IMAGE_USER}:${IMAGE_USER}`,
  Env: [
    "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
    "SPSE_MODE=production",
    "SPSE_DATA_DIR=/var/lib/spse",
    "SPSE_HOST=0.0.0.0",
  ],
  Cmd: ["spse", "serve"],
  WorkingDir: "/var/lib/spse",
  Volumes: { "/var/lib/spse": {} },
  ExposedPorts: { "4500/tcp": {}, "4501/tcp": {} },
  StopSignal: "SIGTERM",
  Healthcheck: { Test: HEALTHY, Interval: 30e9, Timeout: 10e9, StartPeriod: 60e9 },
};

interface Source {
  /** The package that is installed. */
  readonly debian: string;
  readonly version: string;
  /** Unix seconds, of every file. */
  readonly time: number;
  /** Packs lightly, for tests. */
  readonly light?: boolean;
}

/** Makes `file`. The same package and the same packages of Debian give the same bytes. @throws where mmdebstrap cannot: it needs apt, and root or user namespaces. */
export async function makeImage({ debian, version, time, light = false }: Source, file: string): Promise<string> {
  const work = `${file}.making`;
  const blobs = join(work, "blobs/sha256");
  rmSync(work, { recursive: true, force: true });
  mkdirSync(blobs, { recursive: true });
  try {
    const root = join(work, "root.tar");
    const which = [`--include=${PACKAGES.join(",")}`, ...OPTIONS, ...hooks(debian)];
    run("mmdebstrap", ["--variant=essential", ...which, "trixie", root], { SOURCE_DATE_EPOCH: `${time}` });
    const diffId = await digestOf(root);
    run("gzip", ["--no-name", light ? "-1" : "-9", root]);
    const layer = await put(`${root}.gz`, blobs);
    const putJson = (value: unknown) => {
      writeFileSync(join(work, "value"), JSON.stringify(value));
      return put(join(work, "value"), blobs);
    };
    const created = new Date(time * 1000).toISOString();
    const config = await putJson({
      ...{ architecture: debianArchitecture(process.arch), os: "linux", created, config: CONFIG },
      rootfs: { type: "layers", diff_ids: [diffId] },
      history: [{ created, created_by: "npm run release" }],
    });
    const typed = (kind: string) => `application/vnd.oci.image.${kind}+json`;
    const manifest = await putJson({
      ...{ schemaVersion: 2, mediaType: typed("manifest.v1"), config: { mediaType: typed("config.v1"), ...config } },
      layers: [{ mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", ...layer }],
    });
    const name = `spse:${version.replace("+", "-")}`;
    const annotations = {
      "org.opencontainers.image.ref.name": name,
      "io.containerd.image.name": `docker.io/library/${name}`,
    };
    const write = (path: string, value: unknown) => writeFileSync(join(work, path), JSON.stringify(value));
    write("oci-layout", { imageLayoutVersion: "1.0.0" });
    write("index.json", {
      schemaVersion: 2,
      manifests: [{ mediaType: typed("manifest.v1"), ...manifest, annotations }],
    });
    const path = ({ digest }: Blob) => `blobs/${digest.replace(":", "/")}`;
    write("manifest.json", [{ Config: path(config), RepoTags: [name], Layers: [path(layer)] }]);
    rmSync(join(work, "value"), { force: true });
    const parts = ["blobs", "index.json", "manifest.json", "oci-layout"];
    makeTar(file, work, parts, "--mode=u=rwX,go=rX", `--mtime=@${time}`);
    return file;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

interface Blob {
  readonly digest: string;
  readonly size: number;
}

/** Moves a file to its place among the blobs, which its digest names. */
async function put(file: string, blobs: string): Promise<Blob> {
  const [digest, { size }] = [await digestOf(file), statSync(file)];
  renameSync(file, join(blobs, digest.replace("sha256:", "")));
  return { digest, size };
}

/** `sha256:` and hex. */
export async function digestOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return `sha256:${hash.digest("hex")}`;
}
