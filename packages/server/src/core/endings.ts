/** Where each proof of the two-factor login leads once it is given: the second table beside routes.ts. */

import { changeEmailEnding } from "./email/pages/change-email.flow.ts";
import { loginEnding } from "./login/ending.ts";
import type { Endings } from "./proof/ending.ts";
import { changePasswordEnding } from "./security/change-password/change-password.flow.ts";
import { addDeviceEnding } from "./security/devices/devices.flow.ts";
import { disableEnding } from "./security/disable/disable.flow.ts";
import { addPasskeyEnding, removePasskeyEnding } from "./security/passkeys/passkeys.flow.ts";
import { recoveryCodesEnding } from "./security/recovery-codes/recovery-codes.flow.ts";

export const endings: Endings = {
  login: loginEnding,
  disable: disableEnding,
  "add-device": addDeviceEnding,
  "add-passkey": addPasskeyEnding,
  "remove-passkey": removePasskeyEnding,
  "recovery-codes": recoveryCodesEnding,
  "change-password": changePasswordEnding,
  "change-email": changeEmailEnding,
};
