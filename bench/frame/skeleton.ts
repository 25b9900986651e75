/** A login's ten requests at a server that does nothing but the hash: what this generator and this machine allow at most. */
import { connectionTo } from "./http.ts";
import { forEach } from "./logins.ts";
import { type Program, startProgram } from "./program.ts";
import { AT_ONCE } from "./town.ts";

/** Logins before the clock runs. */
const WARM_UP = 100;

interface Skeleton {
  readonly program: Program;
  /** The login of the nth person: ten requests, four of them posts. */
  readonly logIn: (nth: number) => Promise<void>;
  /** Lets so many people log in. @returns logins a second. */
  readonly rate: (logins: number) => Promise<number>;
  /** One GET of its page. */
  readonly read: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** @param file another program that answers the same requests. @param args the program's. */
export async function openSkeleton(file = "skeleton.ts", args: readonly string[] = []): Promise<Skeleton> {
  const program = await startProgram(file, { args });
  const connection = connectionTo(program.port);
  const send = (nth: number, url: string, payload?: string) =>
    connection.send({
      method: payload === undefined ? "GET" : "POST",
      url,
      remoteAddress: "10.0.0.1",
      headers: { host: "localhost", cookie: `session=${nth}` },
      ...(payload !== undefined && { payload }),
    });
  const logIn = async (nth: number) => {
    for (let page = 0; page < 3; page++) await send(nth, "/");
    await send(nth, "/password", "user-id=WARGA1&password=rumah-putih-lima-jendela");
    for (let page = 0; page < 6; page++) await send(nth, "/", page % 2 ? "a=b" : undefined);
  };
  const rate = async (logins: number) => logins / (await forEach([...Array(logins).keys()], AT_ONCE, logIn));
  await rate(WARM_UP);
  return {
    program,
    logIn,
    rate,
    read: () => send(0, "/"),
    close: async () => {
      connection.close();
      await program.stop();
    },
  };
}
