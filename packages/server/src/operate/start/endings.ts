/** Where each proof leads once it is given: the second table beside routes.ts. */

import { openEnding } from "../../connect/forward-auth/open.flow.ts";
import { isForWaiting, proveEnding } from "../../connect/openid/waiting.flow.ts";
import { changeEmailEnding } from "../../core/email/pages/change-email.flow.ts";
import { loginEnding } from "../../core/login/ending.ts";
import type { Endings } from "../../core/proof/ending.ts";
import { changePasswordEnding } from "../../core/security/change-password/change-password.flow.ts";
import { addDeviceEnding } from "../../core/security/devices/devices.flow.ts";
import { disableEnding } from "../../core/security/disable/disable.flow.ts";
import { addPasskeyEnding, removePasskeyEnding } from "../../core/security/passkeys/passkeys.flow.ts";
import { recoveryCodesEnding } from "../../core/security/recovery-codes/recovery-codes.flow.ts";
import { userActs } from "../../office/accounts/acts.ts";
import { applicationActs } from "../../office/applications/acts.ts";
import { officerEnding } from "../../office/frame/ending.ts";
import { helpdeskActs } from "../../office/helpdesk/acts.ts";
import { importActs } from "../../office/import/acts.ts";
import { policyActs } from "../../office/policy/acts.ts";
import { announceActs } from "../../office/policy/announce-acts.ts";
import { settingsActs } from "../../office/settings/acts.ts";

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
    finish: (tx, visit, proven) => (isForWaiting(proven.subject) ? proveEnding : openEnding).finish(tx, visit, proven),
  },
};
