/** The door of the protocol package. Clauses [P-n] are those of docs/protocol.md. */
export * from "./ids.ts";
export * from "./portal-url.ts";
export * from "./text.ts";
export * from "./time.ts";
export * from "./wire.ts";
