/** A login's ten requests at a server that does nothing but the hash: what this generator and this machine allow at most. */
import { connectionTo } from "./http.ts";
import { forEach } from "./logins.ts";
import { startProgram } from "./program.ts";

/** @returns logins a second. */
export async function measureSkeleton(logins: number, atOnce: number): Promise<number> {
  const program = await startProgram("skeleton.ts");
  const connection = connectionTo(program.port);
  const send = (url: string, payload?: string) =>
    connection.send({
      method: payload === undefined ? "GET" : "POST",
      url,
      remoteAddress: "10.0.0.1",
      headers: { host: "localhost", cookie: "session=1" },
      ...(payload !== undefined && { payload }),
    });
  const seconds = await forEach(Array(logins).fill(0), atOnce, async () => {
    for (let page = 0; page < 3; page++) await send("/");
    await send("/password", "user-id=WARGA1&password=rumah-putih-lima-jendela");
    for (let page = 0; page < 6; page++) await send("/", page % 2 ? "a=b" : undefined);
  });
  connection.close();
  await program.stop();
  return logins / seconds;
}
