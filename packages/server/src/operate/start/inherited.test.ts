import assert from "node:assert/strict";
import cluster from "node:cluster";
import { test } from "node:test";
import { inheritedSocket } from "./inherited.ts";

const socketsOf = (env: Record<string, string>) => [
  inheritedSocket("portal", env),
  inheritedSocket("authenticator", env),
];

test("sd_listen_fds(3): only what systemd has opened for this process is taken, in the order of its file", () => {
  const own = `${process.pid}`;
  assert.deepEqual(socketsOf({}), [{}, {}]);
  assert.deepEqual(socketsOf({ LISTEN_PID: own, LISTEN_FDS: "2" }), [{ fd: 3 }, { fd: 4 }]);
  assert.deepEqual(socketsOf({ LISTEN_PID: own, LISTEN_FDS: "1" }), [{ fd: 3 }, {}]);
  for (const LISTEN_FDS of ["0", "", "x"]) assert.deepEqual(socketsOf({ LISTEN_PID: own, LISTEN_FDS }), [{}, {}]);
  assert.deepEqual(socketsOf({ LISTEN_PID: own }), [{}, {}]);
  assert.deepEqual(socketsOf({ LISTEN_PID: `${process.ppid}`, LISTEN_FDS: "2" }), [{}, {}], "another process");
});

test("a worker takes those of its parent, and not its own", () => {
  const { isWorker } = cluster;
  try {
    Object.assign(cluster, { isWorker: true });
    assert.deepEqual(socketsOf({ LISTEN_PID: `${process.ppid}`, LISTEN_FDS: "2" }), [{ fd: 3 }, { fd: 4 }]);
    assert.deepEqual(socketsOf({ LISTEN_PID: `${process.pid}`, LISTEN_FDS: "2" }), [{}, {}]);
  } finally {
    Object.assign(cluster, { isWorker });
  }
});
