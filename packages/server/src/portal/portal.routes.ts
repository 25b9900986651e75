/** Every path of the portal, use case by use case; and where each proof leads once it is given. */
import type { Route } from "../http/route.ts";
import { proofRoutes } from "../proof/proof.routes.ts";
import { activateRoutes } from "./activate/activate.routes.ts";
import { addDeviceEnding } from "./add-device/add-device.flow.ts";
import { addDeviceRoutes } from "./add-device/add-device.routes.ts";
import { berandaRoutes } from "./beranda/beranda.routes.ts";
import { changeEmailEnding } from "./change-email/change-email.flow.ts";
import { changeEmailRoutes } from "./change-email/change-email.routes.ts";
import { changePasswordEnding } from "./change-password/change-password.flow.ts";
import { changePasswordRoutes } from "./change-password/change-password.routes.ts";
import { devMailRoutes } from "./dev-mail/dev-mail.routes.ts";
import { devicesRoutes } from "./devices/devices.routes.ts";
import { disableEnding } from "./disable/disable.flow.ts";
import { disableRoutes } from "./disable/disable.routes.ts";
import { helpdeskEnding } from "./helpdesk/ending.ts";
import { helpdeskRoutes } from "./helpdesk/helpdesk.routes.ts";
import { homeRoutes } from "./home/home.routes.ts";
import { languageRoutes } from "./language/language.routes.ts";
import { logAksesRoutes } from "./log-akses/log-akses.routes.ts";
import { loginEnding } from "./login/ending.ts";
import { loginRoutes } from "./login/login.routes.ts";
import { lostPhoneRoutes } from "./lost-phone/lost-phone.routes.ts";
import { addPasskeyEnding } from "./passkeys/add.flow.ts";
import { removePasskeyEnding } from "./passkeys/manage.flow.ts";
import { passkeysRoutes } from "./passkeys/passkeys.routes.ts";
import { passwordRoutes } from "./password/password.routes.ts";
import { recoveryCodesEnding } from "./recovery-codes/recovery-codes.flow.ts";
import { recoveryCodesRoutes } from "./recovery-codes/recovery-codes.routes.ts";
import { resetRoutes } from "./reset/reset.routes.ts";
import { sessionsRoutes } from "./sessions/sessions.routes.ts";

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
