/** A Debian apart from this machine, for tests: with PostgreSQL and Caddy, which run in containers, and systemd, which runs the package. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./run.ts";

const TARBALL = join(ROOT, "node_modules/.cache/debian/clean.tar");
/** The last are what our package depends on. */
const PACKAGES = "postgresql-17,caddy,systemd-sysv,dbus,adduser,libstdc++6";

/** Its root as a tarball, made once for a checkout, beside what scripts/ready.mjs unpacks. @throws where mmdebstrap does not make it. */
export async function cleanDebian(): Promise<string> {
  if (existsSync(TARBALL)) return TARBALL;
  mkdirSync(dirname(TARBALL), { recursive: true });
  const making = TARBALL.replace(".tar", `.${process.pid}.tar`);
  const args = ["--variant=essential", `--include=${PACKAGES}`, "--dpkgopt=force-unsafe-io", "trixie", making];
  const child = spawn("mmdebstrap", args, { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`mmdebstrap: ${said}`);
  renameSync(making, TARBALL);
  return TARBALL;
}
