/** Where each proof leads once it is given: the second table beside routes.ts. */

import { applicationActs } from "../console/applications/acts.ts";
import { importActs } from "../console/import/acts.ts";
import { policyActs } from "../console/policy/acts.ts";
import { announceActs } from "../console/policy/announce-acts.ts";
import { settingsActs } from "../console/settings/acts.ts";
import { userActs } from "../console/users/acts.ts";
import { changeEmailEnding } from "../email/pages/change-email.flow.ts";
import { openEnding } from "../forward-auth/open.flow.ts";
import { helpdeskActs } from "../helpdesk/acts.ts";
import { loginEnding } from "../login/ending.ts";
import { officerEnding } from "../officer/ending.ts";
import { isForWaiting, proveEnding } from "../openid/waiting.flow.ts";
import type { Endings } from "../proof/ending.ts";
import { changePasswordEnding } from "../security/change-password/change-password.flow.ts";
import { addDeviceEnding } from "../security/devices/devices.flow.ts";
import { disableEnding } from "../security/disable/disable.flow.ts";
import { addPasskeyEnding, removePasskeyEnding } from "../security/passkeys/passkeys.flow.ts";
import { recoveryCodesEnding } from "../security/recovery-codes/recovery-codes.flow.ts";

export const endings: Endings = {
  login: loginEnding,
  disable: disableEnding,
  "add-device": addDeviceEnding,
  "add-passkey": addPasskeyEnding,
  "remove-passkey": removePasskeyEnding,
  "recovery-codes": recoveryCodesEnding,
  "change-password": changePasswordEnding,
  helpdesk: officerEnding([
    helpdeskActs,
    policyActs,
    announceActs,
    userActs,
    settingsActs,
    importActs,
    applicationActs,
  ]),
  "change-email": changeEmailEnding,
  confirm: {
    ...openEnding,
    backOf: (subject) => proveEnding.backOf?.(subject) ?? null,
    finish: (inside, visit, proven) =>
      (isForWaiting(proven.subject) ? proveEnding : openEnding).finish(inside, visit, proven),
  },
};
