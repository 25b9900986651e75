/**
 * Node's HTTP for the server's files. `import … from "node:http"` reads each name of that module, and one of them, `WebSocket`, makes
 * Node load its client of fetch and HTTP/2: 40 ms of processor time at each start.
 */
export const nodeHttp = process.getBuiltinModule("node:http");

/** Node's HTTPS, which loads TLS: when the first call needs it. */
export const nodeHttps = () => process.getBuiltinModule("node:https");
