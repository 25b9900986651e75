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

/** The compiler of any Java, also of one that has no `javac`. */
const COMPILER = ["-XX:TieredStopAtLevel=1", "-m", "jdk.compiler/com.sun.tools.javac.Main"];

/** Compiles these files, with Tomcat beside them. @returns the class path. @throws with what the compiler says. */
function compileJava(sources: readonly string[], into: string): string {
  const args = [...COMPILER, "-Xlint:-options", "-cp", TOMCAT, "-d", into, ...sources];
  const { status, stderr } = spawnSync(serverProgram("java"), args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`the Java compiler refused:\n${stderr}`);
  return [into, TOMCAT].join(delimiter);
}

/** Compiles an application and starts its `main` class, which listens at the port of the variable `PORT`. It ends with this process. */
export async function startJava(application: {
  readonly sources: readonly string[];
  readonly main: string;
  readonly env?: Readonly<Record<string, string>>;
}): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  const [port, folder] = [await freePort(), mkdtempSync(join(tmpdir(), "spse-java-"))];
  const classPath = compileJava(application.sources, join(folder, "classes"));
  const args = ["-XX:TieredStopAtLevel=1", `-Djava.io.tmpdir=${folder}`, "-cp", classPath, application.main];
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
