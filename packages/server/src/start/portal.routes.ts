/** Every path of the portal, use case by use case; and where each proof leads once it is given. */

import { activateRoutes } from "../activation/activate.routes.ts";
import { changeEmailEnding } from "../email/pages/change-email.flow.ts";
import { changeEmailRoutes } from "../email/pages/change-email.routes.ts";
import { helpdeskEnding } from "../helpdesk/ending.ts";
import { helpdeskRoutes } from "../helpdesk/helpdesk.routes.ts";
import { berandaRoutes } from "../home/beranda/beranda.routes.ts";
import { devMailRoutes } from "../home/dev-mail/dev-mail.routes.ts";
import { homeRoutes } from "../home/home.routes.ts";
import { languageRoutes } from "../home/language/language.routes.ts";
import { loginEnding } from "../login/ending.ts";
import { loginRoutes } from "../login/login.routes.ts";
import { proofRoutes } from "../proof/proof.routes.ts";
import { passwordRoutes } from "../recovery/forgotten-password/password.routes.ts";
import { lostPhoneRoutes } from "../recovery/lost-phone/lost-phone.routes.ts";
import { resetRoutes } from "../recovery/reset/pages/reset.routes.ts";
import { addDeviceEnding } from "../security/add-device/add-device.flow.ts";
import { addDeviceRoutes } from "../security/add-device/add-device.routes.ts";
import { changePasswordEnding } from "../security/change-password/change-password.flow.ts";
import { changePasswordRoutes } from "../security/change-password/change-password.routes.ts";
import { devicesRoutes } from "../security/devices/devices.routes.ts";
import { disableEnding } from "../security/disable/disable.flow.ts";
import { disableRoutes } from "../security/disable/disable.routes.ts";
import { logAksesRoutes } from "../security/log-akses/log-akses.routes.ts";
import { addPasskeyEnding } from "../security/passkeys/add.flow.ts";
import { removePasskeyEnding } from "../security/passkeys/manage.flow.ts";
import { passkeysRoutes } from "../security/passkeys/passkeys.routes.ts";
import { recoveryCodesEnding } from "../security/recovery-codes/recovery-codes.flow.ts";
import { recoveryCodesRoutes } from "../security/recovery-codes/recovery-codes.routes.ts";
import { sessionsRoutes } from "../security/sessions/sessions.routes.ts";
import type { Route } from "../web/route.ts";

export const portalRoutes: readonly Route[] = [
  ...homeRoutes,
  ...languageRoutes,
  ...loginRoutes,
  ...passwordRoutes,
  ...proofRoutes({
    login: loginEnding,
    disable: disableEnding,
    "add-device": addDeviceEnding,
    "add-passkey": addPasskeyEnding,
    "remove-passkey": removePasskeyEnding,
    "recovery-codes": recoveryCodesEnding,
    "change-password": changePasswordEnding,
    helpdesk: helpdeskEnding,
    "change-email": changeEmailEnding,
  }),
  ...activateRoutes,
  ...recoveryCodesRoutes,
  ...addDeviceRoutes,
  ...passkeysRoutes,
  ...disableRoutes,
  ...resetRoutes,
  ...lostPhoneRoutes,
  ...berandaRoutes,
  ...devicesRoutes,
  ...sessionsRoutes,
  ...changePasswordRoutes,
  ...changeEmailRoutes,
  ...logAksesRoutes,
  ...helpdeskRoutes,
  ...devMailRoutes,
];
