/** Argon2id itself (RFC 9106). The work takes up to a second and blocks its thread: in the app only its worker imports this. */
import { argon2id } from "hash-wasm";

export interface Argon2Cost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** One derivation. */
export interface Argon2Task {
  readonly secret: string;
  /** 8 bytes at least. */
  readonly salt: Uint8Array;
  readonly cost: Argon2Cost;
}

/** @returns 32 bytes. @throws where a browser has no room for the memory. */
export const deriveArgon2 = ({ secret, salt, cost }: Argon2Task): Promise<Uint8Array> =>
  argon2id({
    password: secret.normalize("NFKC"),
    salt,
    parallelism: cost.lanes,
    iterations: cost.passes,
    memorySize: cost.memoryKib,
    hashLength: 32,
    outputType: "binary",
  });
