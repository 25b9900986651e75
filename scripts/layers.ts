/**
 * The parts of each program, the lowest first (ARCHITECTURE.md): a file imports from its own part and from those before it.
 * The server's parts are its wings, each a folder of folders; the app's are its modules.
 */
export const layers: Readonly<Record<string, readonly string[]>> = {
  "packages/server/src/": [
    "base", // settings, keys, database, network, parts of pages, HTTP without sessions: knows no story
    "core", // the two-factor login
    "connect", // other programs
    "office", // what officers do
    "operate", // what operators do
    "main.ts",
  ],
  "packages/authenticator/src/": [
    "base", // store, transport, QR reading, components: knows no story
    "owner", // the app's lock, and how a Ya is verified
    "codes", // the six digits, and copying them
    "removal", // an account that ends or leaves this phone
    "requests", // what an LPSE asks: watching, notices, push, the answer, the history
    "accounts", // the list, an account's screen, adding, arranging, a moved LPSE
    "transfer", // backup and import files, and a new phone
    "shell", // one screen at a time, and the service worker
    "main.tsx",
  ],
};
