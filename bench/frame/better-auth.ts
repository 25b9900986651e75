/** better-auth in the place of the product: password, then the phone's code, then the session that a page asks for. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TOTP, URI } from "otpauth";
import { connectionTo } from "./http.ts";
import { forEach } from "./logins.ts";
import { type Program, startProgram } from "./program.ts";
import { AT_ONCE } from "./town.ts";

const FOLDER = join(import.meta.dirname, "../peers");
const PASSWORD = "rumah-putih-lima-jendela";
const WARM_UP = 40;

/** A person, and the key URI of their phone. */
interface Login {
  readonly email: string;
  readonly uri: string;
}

interface BetterAuth {
  readonly program: Program;
  /** Lets everybody log in once. @returns logins a second. */
  readonly rate: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Starts it with so many people. Installs better-auth where it is not there yet. */
export async function openBetterAuth(count: number): Promise<BetterAuth> {
  install();
  const folder = mkdtempSync(join(tmpdir(), "spse-bench-peer-"));
  const program = await startProgram("../peers/better-auth.mjs", { args: [folder, `${count}`] });
  const connection = connectionTo(program.port);
  const host = `localhost:${program.port}`;

  const logIn = async ({ email, uri }: Login) => {
    const cookies = new Map<string, string>();
    const call = async (method: "GET" | "POST", path: string, body?: unknown) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const answer = await connection.send({
        method,
        url: `/api/auth/${path}`,
        remoteAddress: "127.0.0.1",
        headers: { host, origin: `http://${host}`, "content-type": "application/json", ...(cookie && { cookie }) },
        ...(body !== undefined && { payload: JSON.stringify(body) }),
      });
      if (answer.statusCode !== 200) throw new Error(`better-auth, ${path}: ${answer.statusCode} ${answer.body}`);
      for (const { name, value, maxAge } of answer.cookies)
        if (maxAge === 0) cookies.delete(name);
        else cookies.set(name, value);
      return JSON.parse(answer.body);
    };
    await call("POST", "sign-in/email", { email, password: PASSWORD });
    const totp = URI.parse(uri);
    if (!(totp instanceof TOTP)) throw new Error("no TOTP");
    await call("POST", "two-factor/verify-totp", { code: totp.generate() });
    const session = await call("GET", "get-session");
    if (session?.user?.email !== email) throw new Error("better-auth let nobody in");
  };

  const people = await program.ask<Login[]>("people");
  await forEach(people.slice(0, WARM_UP), AT_ONCE, logIn);
  return {
    program,
    rate: async () => count / (await forEach(people, AT_ONCE, logIn)),
    close: async () => {
      connection.close();
      await program.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The peers are a package of their own, so that nobody who only runs the product fetches them. */
function install(): void {
  if (existsSync(join(FOLDER, "node_modules/better-auth"))) return;
  const npm = process.env.npm_execpath;
  const [command, ...before] = npm ? [process.execPath, npm] : ["npm"];
  const { status, stderr } = spawnSync(command, [...before, "ci", "--loglevel=error"], {
    cwd: FOLDER,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`better-auth could not be installed: ${stderr}`);
}
