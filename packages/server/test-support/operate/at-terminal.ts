/** A person at a real terminal, which Python makes, types answers to the questions of `spse`. */
import { spawn } from "node:child_process";
import { inTime } from "../until.ts";
import { SOURCES } from "./cli.ts";

const TYPIST = `
import json, os, pty, sys
answers = json.loads(sys.argv[1])
pid, fd = pty.fork()
if pid == 0:
    os.execv(sys.argv[2], sys.argv[2:])
screen = b""
seen = 0
while True:
    try:
        part = os.read(fd, 4096)
    except OSError:
        break
    if not part:
        break
    screen += part
    while answers and answers[0][0].encode() in screen[seen:]:
        seen = screen.index(answers[0][0].encode(), seen) + len(answers[0][0].encode())
        os.write(fd, answers.pop(0)[1].encode())
_, status = os.waitpid(pid, 0)
sys.stdout.buffer.write(screen)
sys.exit(os.waitstatus_to_exitcode(status) & 255)
`;

/**
 * Types an answer after each question.
 *
 * @param program with its first words; `spse` from its sources unless a test names another.
 * @returns what the screen showed, and the exit code, once the program has ended.
 * @throws with what the screen shows where it does not end: it waits for an answer that nobody types.
 */
export async function atTerminal(
  words: readonly string[],
  answers: readonly (readonly [asked: string, typed: string])[],
  program: readonly string[] = SOURCES,
): Promise<{ readonly screen: string; readonly status: number | null }> {
  const args = ["-c", TYPIST, JSON.stringify(answers), ...program, ...words];
  const child = spawn(process.env.PYTHON_PATH ?? "python3", args, {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, SPSE_LOG_LEVEL: "warn" },
  });
  let [screen, wrong] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (part) => {
    screen += part;
  });
  child.stderr.setEncoding("utf8").on("data", (part) => {
    wrong += part;
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  try {
    const status = await inTime("the program at the terminal ends", ended);
    if (wrong !== "") throw new Error("the typist failed");
    return { screen, status };
  } catch (error) {
    child.kill("SIGKILL"); // the terminal ends with it, and the program with the terminal
    throw new Error(`${(error as Error).message}\n${screen}${wrong}`);
  }
}
