/** Encrypted exports of Ente Auth, version 1: argon2id and secretstream over a list of key URIs (docs of ente-io/ente). */
import * as z from "zod/mini";
import { decodeBase64 } from "./bytes.ts";
import type { ImportRefusal, Reading, Sealed } from "./found.ts";
import { readUriList } from "./plain.ts";

const exported = z.object({
  version: z.int(),
  kdfParams: z.object({ memLimit: z.int(), opsLimit: z.int(), salt: z.string() }),
  encryptedData: z.string(),
  encryptionNonce: z.string(),
});

/** Ente takes 1 GiB and 4 passes where a phone has room for it, else less memory and more passes, to the same product. */
const MEMORY_MAX_BYTES = 1024 ** 3;
const WORK_MAX_BYTES = 4 * 1024 ** 3;

export const isEnte = (json: object): boolean => "kdfParams" in json && "encryptedData" in json;

export function readEnte(json: unknown): Sealed | ImportRefusal {
  const read = exported.safeParse(json);
  if (!read.success) return { kind: "damaged" };
  const { version, kdfParams, encryptedData, encryptionNonce } = read.data;
  if (version !== 1) return { kind: "newer-version" };
  const { memLimit, opsLimit } = kdfParams;
  const [salt, header, sealed] = [kdfParams.salt, encryptionNonce, encryptedData].map(decodeBase64);
  if (salt?.length !== 16 || !header || !sealed) return { kind: "damaged" };
  if (memLimit < 8192 || memLimit > MEMORY_MAX_BYTES || opsLimit < 1 || memLimit * opsLimit > WORK_MAX_BYTES)
    return { kind: "too-costly" };
  const cost = { memoryKib: Math.floor(memLimit / 1024), passes: opsLimit, lanes: 1 };
  return {
    kind: "sealed",
    app: "ente",
    open: async (passphrase): Promise<Reading | ImportRefusal> => {
      const { argon2 } = await import("../kdf/argon2.ts");
      const { pullFinal } = await import("./secretstream.ts");
      // As bytes: libsodium takes what was typed, unchanged.
      const key = await argon2(new TextEncoder().encode(passphrase), salt, cost).catch(() => null);
      if (!key) return { kind: "no-memory" };
      const plain = pullFinal(key, header, sealed);
      return plain ? readUriList(new TextDecoder().decode(plain)) : { kind: "wrong-passphrase" };
    },
  };
}
