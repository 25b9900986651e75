/** Phones, codes, passkeys, recovery codes: enrolled, used once, ended. */
import { adding } from "./factors/adding.ts";
import { device } from "./factors/device.ts";
import { ending } from "./factors/ending.ts";
import { passkey } from "./factors/passkey.ts";
import { recoveryCodes } from "./factors/recovery-codes.ts";
import type { Mutant } from "./mutant.ts";

export const factors: readonly Mutant[] = [...device, ...passkey, ...recoveryCodes, ...adding, ...ending];
