/**
 * Listening sockets that systemd has opened for this process (sd_listen_fds(3)). While the service is restarted, connections wait in them,
 * so an upgrade refuses nobody. Their order is that of packaging/spse.socket.
 */
import cluster from "node:cluster";

/** SD_LISTEN_FDS_START */
const FIRST = 3;
const ORDER = ["portal", "authenticator"] as const;

/**
 * The socket of one of the two servers, for `listen`; empty where systemd has opened none. With `--workers` the parent has them,
 * and opens them for its workers.
 */
export function inheritedSocket(of: (typeof ORDER)[number], env = process.env): { readonly fd?: number } {
  const owner = cluster.isWorker ? process.ppid : process.pid;
  const place = ORDER.indexOf(of);
  const isThere = env.LISTEN_PID === `${owner}` && place < Number(env.LISTEN_FDS);
  return isThere ? { fd: FIRST + place } : {};
}
