/** How a server ends: no request is cut off, and no connection without a request keeps the server alive. */
import type { FastifyInstance } from "fastify";

/** A closing server ends idle connections, and still answers the requests of the others. */
export const farewell = { forceCloseConnections: "idle", return503OnClosing: false } as const;

/** A server is told to end the connections that a browser opened ahead and never used. */
export const CLOSE_SILENT = "close-silent";

/** The longest time for the last answers: a password's hash behind a full queue. */
const LAST_ANSWERS_MILLISECONDS = 10_000;
const LOOK_AGAIN_MILLISECONDS = 50;

/** Takes no more connections, answers the requests that have come, and ends each connection as soon as it is idle. */
export async function closeServer(app: FastifyInstance): Promise<void> {
  const idle = setInterval(() => {
    app.server.closeIdleConnections();
    app.server.emit(CLOSE_SILENT); // one that never asked anything is not idle to node
  }, LOOK_AGAIN_MILLISECONDS);
  const late = setTimeout(() => app.server.closeAllConnections(), LAST_ANSWERS_MILLISECONDS);
  await app.close();
  clearInterval(idle);
  clearTimeout(late);
}
