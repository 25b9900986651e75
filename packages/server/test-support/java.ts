/** A Java application with a servlet container inside (Tomcat), compiled and started by a test. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { freePort } from "./port.ts";
import { packagedFile, runServer, serverProgram } from "./server-program.ts";

/** Tomcat with the Servlet API, and the annotations that it looks for. */
const TOMCAT = ["tomcat10-embed-core", "jakarta-annotation-api"]
  .map((it) => packagedFile(`usr/share/java/${it}.jar`))
  .join(delimiter);

const QUICK = "-XX:TieredStopAtLevel=1";

/** Compiles these files. @returns what the compiler warns of. @throws with what it says, where it refuses. */
function compile(sources: readonly string[], into: string, options: readonly string[]): string {
  const args = [`-J${QUICK}`, ...options, "-d", into, ...sources];
  const { status, stderr } = spawnSync(serverProgram("javac"), args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`the Java compiler refused:\n${stderr}`);
  return stderr;
}

/** For Java 8, whose library alone is there. @returns what the compiler warns of. */
export const compileJava8 = (sources: readonly string[], into: string): string =>
  compile(sources, into, ["--release", "8", "-Xlint:all,-options"]);

export const javaCommand = (classPath: string, main: string, ...args: string[]): readonly [string, ...string[]] => [
  serverProgram("java"),
  ...[QUICK, "-cp", classPath, main, ...args],
];

/** Runs a class to its end. @returns what it prints. @throws with what it says, where it fails. */
export function runJava(classPath: string, main: string, ...given: string[]): string {
  const [program, ...args] = javaCommand(classPath, main, ...given);
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${main} failed:\n${stderr}`);
  return stdout;
}

/** Compiles an application and starts its `main` class, which listens at the port of the variable `PORT`. It ends with this process. */
export async function startJava(application: {
  readonly sources: readonly string[];
  readonly main: string;
  readonly env?: Readonly<Record<string, string>>;
}): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  const [port, folder] = [await freePort(), mkdtempSync(join(tmpdir(), "spse-java-"))];
  compile(application.sources, join(folder, "classes"), ["-cp", TOMCAT]);
  const classPath = [join(folder, "classes"), TOMCAT].join(delimiter);
  const args = [QUICK, `-Djava.io.tmpdir=${folder}`, "-cp", classPath, application.main];
  const env = { ...process.env, ...application.env, PORT: `${port}` };
  const { stop } = await runServer("java", args, port, () => "its own output says why", { env, cwd: folder });
  return {
    port,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
