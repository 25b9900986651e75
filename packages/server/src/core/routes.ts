/** The two-factor login: the table of its paths. operate/start/routes.ts explains how a line is read. */

import { onlyButton } from "../base/web/form.ts";
import { showAbout } from "./acceptor/about.flow.ts";
import { answerRequest, loadAnswerCall } from "./acceptor/answer.flow.ts";
import { withDevice, withLoaded } from "./acceptor/device-call.ts";
import { takeEnrolment } from "./acceptor/enrolment.flow.ts";
import { reportLogin } from "./acceptor/login-report.flow.ts";
import { loadWaiting } from "./acceptor/read-approval.sql.ts";
import { takeReceipt } from "./acceptor/receipt.flow.ts";
import { showRequests } from "./acceptor/requests.flow.ts";
import { revoke } from "./acceptor/revocation.flow.ts";
import { showState } from "./acceptor/state.flow.ts";
import type { DeviceStories } from "./acceptor/stories.ts";
import { changeSubscription, showSubscription, testSubscription } from "./acceptor/subscription.flow.ts";
import { postVerification, showVerification } from "./acceptor/verification.flow.ts";
import { claimVoucher, vouch } from "./acceptor/voucher.flow.ts";
import * as activate from "./activation/activate.flow.ts";
import * as mailedCode from "./activation/mailed-code.flow.ts";
import type { EntryNames } from "./audit/access.ts";
import type { Whose } from "./captcha/challenge.flow.ts";
import * as captcha from "./captcha/challenge.flow.ts";
import * as email from "./email/pages/change-email.flow.ts";
import * as emailUndo from "./email/pages/undo.flow.ts";
import { undoEmail } from "./email/phone.flow.ts";
import * as akun from "./home/akun/akun.flow.ts";
import * as beranda from "./home/beranda/beranda.flow.ts";
import * as demo from "./home/demo/demo.flow.ts";
import * as devMail from "./home/dev-mail/dev-mail.flow.ts";
import * as home from "./home/home.flow.ts";
import * as keamananAkun from "./home/keamanan-akun/keamanan-akun.flow.ts";
import type { BerandaParts } from "./home/panel.ts";
import * as status from "./home/status/status.flow.ts";
import * as login from "./login/login.flow.ts";
import { readLogin } from "./login/login.sql.ts";
import * as oneAttempt from "./login/one-attempt.flow.ts";
import * as loginPasskey from "./login/passkey.flow.ts";
import * as password from "./login/password.flow.ts";
import { openMarked } from "./mailed/marked-link.ts";
import * as waitingStop from "./power/pages/stop.flow.ts";
import { stopOnPhone } from "./power/phone.flow.ts";
import type { Endings } from "./proof/ending.ts";
import * as proof from "./proof/proof.flow.ts";
import { readProof } from "./proof/start.ts";
import * as proofStatus from "./proof/status.flow.ts";
import { wayRoutes } from "./proof/way-routes.ts";
import * as forgotten from "./recovery/forgotten-password/forgot.flow.ts";
import * as newPassword from "./recovery/forgotten-password/new-password.flow.ts";
import * as lostPhone from "./recovery/lost-phone/lost-phone.flow.ts";
import * as resetCancel from "./recovery/reset/pages/cancel.flow.ts";
import * as resetConfirm from "./recovery/reset/pages/confirm.flow.ts";
import * as reset from "./recovery/reset/pages/reset.flow.ts";
import { cancelReset } from "./recovery/reset/phone.flow.ts";
import * as changePassword from "./security/change-password/change-password.flow.ts";
import * as devices from "./security/devices/devices.flow.ts";
import * as disable from "./security/disable/disable.flow.ts";
import * as logAkses from "./security/log-akses/log-akses.flow.ts";
import * as passkeys from "./security/passkeys/passkeys.flow.ts";
import * as recoveryCodes from "./security/recovery-codes/recovery-codes.flow.ts";
import * as boundKey from "./security/sessions/bound-key.flow.ts";
import * as browserKey from "./security/sessions/browser-key.flow.ts";
import * as sessions from "./security/sessions/sessions.flow.ts";
import type { Route } from "./session/web/route.ts";
import {
  beginning,
  begun,
  browser,
  device,
  enrol,
  open,
  proving,
  reading,
  session,
  typing,
  unknown,
} from "./session/web/rows.ts";

/** "Is it you?", with the paths of each way to prove (core/proof/ways.ts). The endings give the step after a proof. */
export const proofRoutes = (endings: Endings): readonly Route[] => [
  reading(readProof, { again: "page" }).get("/proof", proof.showWaiting),
  open.get("/proof/status", proofStatus.showStatus),
  reading(readProof).get("/proof/events", proofStatus.streamStatus),
  proving.post("/proof/cancel", proof.cancelForm, proof.cancel(endings)),
  ...wayRoutes(endings),
];

/** Kode Keamanan. The form belongs to the page that shows it. @param whose names the account of a wrong answer. */
export const captchaRoutes = (whose: Whose): readonly Route[] => [
  open.get("/captcha/:id/picture.png", captcha.showPicture),
  open.get("/captcha/:id/sound.wav", captcha.playSound),
  open.get("/captcha/:id/next", (...call) => captcha.showNext(whose, ...call)),
  open.post("/captcha/check", captcha.checkForm, (...call) => captcha.checkInPlace(whose, ...call)),
];

/** The device API, as docs/protocol.md describes it. [P-60] */
const deviceRoutes = (stories: DeviceStories): readonly Route[] => [
  device.get("/device/v1/about", showAbout),
  device.post("/device/v1/enrolments", takeEnrolment),
  device.post("/device/v1/vouchers", withDevice(vouch)),
  device.post("/device/v1/vouchers/:id/claim", claimVoucher),
  device.get(
    "/device/v1/requests",
    withLoaded(loadWaiting, (...call) => showRequests(stories.notices, ...call), "ended-too"),
    ["wait", "opened"],
  ),
  device.post("/device/v1/requests/:id/receipt", withDevice(takeReceipt)),
  device.post(
    "/device/v1/requests/:id/answer",
    withLoaded(loadAnswerCall, (...call) => answerRequest(stories, ...call)),
  ),
  device.get("/device/v1/state", withDevice(showState, "ended-too")),
  device.post("/device/v1/revocation", withDevice(revoke, "ended-too")),
  device.get("/device/v1/verification", withDevice(showVerification)),
  device.post("/device/v1/verification", withDevice(postVerification)),
  device.get("/device/v1/subscription", withDevice(showSubscription)),
  device.post("/device/v1/subscription", withDevice(changeSubscription)),
  device.post("/device/v1/subscription/test", withDevice(testSubscription)),
  device.post("/device/v1/reset/cancellation", withDevice(cancelReset)),
  device.post("/device/v1/email/undo", withDevice(undoEmail)),
  device.post("/device/v1/login/report", withDevice(reportLogin)),
  device.post("/device/v1/waiting/stop", withDevice(stopOnPhone)),
];

/** The additions of the wings above. */
interface AddedParts {
  /** Core's own too. */
  readonly endings: Endings;
  readonly stories: DeviceStories;
  readonly beranda: BerandaParts;
  readonly entryNames: EntryNames;
}

export const routesWith = ({ endings, stories, beranda: parts, entryNames }: AddedParts): readonly Route[] => [
  // Home, help and language
  open.get("/", home.showHome),
  open.get("/bantuan", home.showHelp),
  open.get("/bantuan/:name", home.showAnswer),
  open.get("/privasi", home.showPrivacy),
  unknown.get("/status", status.showStatus),
  open.get("/language", home.changeLanguage),
  open.get("/dev/mail", devMail.showMailbox),
  open.get("/dev/mail/:id", devMail.showMail),
  open.get("/dev/demo", demo.showWindow),

  // Login (A1–A4)
  { ...typing.get("/login", login.showLogin), again: "here" },
  typing.post("/login", login.userIdForm, login.submitUserId),
  beginning.post("/login/passkey/options", onlyButton, loginPasskey.sendOptions),
  { ...beginning.post("/login/passkey", loginPasskey.passkeyForm, loginPasskey.submitPasskey), again: "sent" },
  reading(readLogin, { step: "password", again: "page" }).get("/login/password", password.showPassword),
  reading(readLogin, { again: "page" }).post("/login/password", password.passwordForm, password.submitPassword),
  begun.get("/login/link", oneAttempt.showOneAttempt),
  begun.post("/login/link", oneAttempt.oneAttemptForm, oneAttempt.submitOneAttempt),

  // Is it you? (A10–A13)
  ...proofRoutes(endings),

  // Activation of 2FA (A5–A9); open also to a session that may do nothing else yet
  enrol.get("/2fa/enable", activate.showEnable),
  enrol.post("/2fa/enable", onlyButton, activate.startEnable),
  enrol.get("/2fa/enable/password", activate.showPasswordAgain),
  enrol.post("/2fa/enable/password", activate.passwordAgainForm, activate.confirmPassword),
  enrol.post("/2fa/enable/mailed-code/send", onlyButton, mailedCode.sendMailedCode),
  enrol.post("/2fa/enable/mailed-code", mailedCode.mailedCodeForm, mailedCode.submitMailedCode),
  enrol.post("/2fa/enable/code", activate.firstCodeForm, activate.submitFirstCode),
  enrol.get("/2fa/enable/events", activate.streamEnrolment),
  enrol.get("/2fa/enable/status", activate.showEnrolment),
  enrol.post("/2fa/enable/not-mine", onlyButton, activate.undo),
  enrol.post("/2fa/recovery-codes", onlyButton, recoveryCodes.makeCodes),
  { ...enrol.post("/2fa/enable/done", activate.doneForm, activate.finishEnable), again: "sent" },

  // Reset 2FA (R5–R10), a lost phone, a forgotten password
  beginning.get("/reset", reset.showRequest),
  beginning.post("/reset", reset.requestForm, reset.submitRequest),
  open.get("/reset/sent", reset.showSent),
  open.get("/reset/open/:token", resetConfirm.openResetLink),
  open.get("/reset/confirm", resetConfirm.showConfirm),
  open.post("/reset/confirm", onlyButton, resetConfirm.submitConfirm),
  open.get("/reset/code", resetConfirm.showCodeForm),
  open.post("/reset/code", resetConfirm.codeForm, resetConfirm.submitResetCode),
  open.get("/reset/cancel/:token", resetCancel.openCancel),
  open.get("/reset/cancel", resetCancel.showCancel),
  open.post("/reset/cancel", onlyButton, resetCancel.submitCancel),
  session.post("/reset/cancel-mine", onlyButton, resetCancel.cancelHere),
  open.get("/reset/done", resetConfirm.showDone),
  open.get("/ponsel-hilang", lostPhone.showReport),
  open.post("/ponsel-hilang", lostPhone.reportForm, lostPhone.submitReport),
  beginning.get("/lupa-password", forgotten.showForgot),
  beginning.post("/lupa-password", forgotten.forgotForm, forgotten.submitForgot),
  { ...open.get("/link/:token", newPassword.openMailedLink), again: "here" },
  { ...open.get("/password/new", newPassword.showNewPassword), again: "page" },
  { ...open.post("/password/new", newPassword.newPasswordForm, newPassword.submitNewPassword), again: "page" },

  // Beranda, and the pages that it leads to
  { ...session.get("/beranda", beranda.showBeranda(parts)), again: "page" },
  session.get("/keamanan", keamananAkun.showSecurity),
  session.get("/akun", akun.showAccount),
  session.get("/log-akses", (...call) => logAkses.showLog(entryNames, ...call)),

  // Devices and passkeys; a passkey alone is 2FA, so a session that may only activate can add one
  session.get("/devices/new", devices.showAddDevice),
  session.post("/devices/new", onlyButton, devices.startAddDevice),
  open.get("/devices/not-mine/:token", devices.openNotMine),
  open.get("/devices/not-mine", devices.showNotMine),
  open.post("/devices/not-mine", onlyButton, devices.undoNotMine),
  session.get("/devices/:id/revoke", (...call) => devices.showDeviceRemoval("remove", ...call)),
  session.post("/devices/:id/revoke", devices.removalForm, devices.removeDevice),
  session.get("/devices/:id/not-mine", (...call) => devices.showDeviceRemoval("not-mine", ...call)),
  session.post("/devices/:id/not-mine", devices.removalForm, devices.undoDevice),
  session.post("/devices/:id/mine", onlyButton, devices.keepDevice),
  enrol.get("/passkeys/new", passkeys.showNew),
  enrol.post("/passkeys/new/options", onlyButton, passkeys.sendCreationOptions),
  enrol.post("/passkeys/new", passkeys.newForm, passkeys.addNew),
  enrol.post("/passkeys/new/proof", onlyButton, passkeys.proveFirst),
  session.get("/passkeys/:id/rename", passkeys.showRename),
  session.post("/passkeys/:id/rename", passkeys.renameForm, passkeys.renamePasskey),
  session.get("/passkeys/:id/remove", passkeys.showPasskeyRemoval),
  session.post("/passkeys/:id/remove", onlyButton, passkeys.removePasskeyNow),
  session.get("/passkeys/:id/not-mine", passkeys.showPasskeyNotMine),
  session.post("/passkeys/:id/not-mine", onlyButton, passkeys.undoPasskey),

  // Recovery codes, password, sessions, Disable 2FA
  { ...session.get("/2fa/recovery-codes", recoveryCodes.showCodes), again: "page" },
  { ...session.post("/2fa/recovery-codes/kept", recoveryCodes.keptForm, recoveryCodes.keepCodes), again: "page" },
  session.get("/password", changePassword.showChange),
  session.post("/password/proof", onlyButton, changePassword.startChange),
  session.post("/password", changePassword.changeForm, changePassword.submitChange),
  open.post("/keluar", onlyButton, sessions.submitLogOut),
  open.post("/sessions/stay", onlyButton, sessions.stay),
  session.post("/browser-key", browserKey.browserKeyForm, browserKey.keepBrowserKey),
  browser.post("/browser-key/bound", boundKey.register),
  browser.post("/browser-key/bound/:key", boundKey.renew),
  session.post("/sessions/:id/end", onlyButton, sessions.endOne),
  session.post("/sessions/end-others", onlyButton, sessions.endOthers),
  session.post("/browsers/:id/forget", onlyButton, sessions.forgetOne),
  session.get("/2fa/disable", disable.showDisable),
  session.post("/2fa/disable", onlyButton, disable.submitDisable),
  session.get("/2fa/disabled", disable.showDisabled),

  // Change of email
  session.get("/email", email.showEmail),
  session.post("/email", email.emailForm, email.submitEmail),
  session.post("/email/proof", onlyButton, email.startEmailProof),
  session.post("/email/codes", email.codesForm, email.submitCodes),
  session.post("/email/again", onlyButton, email.mailCodesAgain),
  session.post("/email/cancel", onlyButton, email.cancelRequest),
  open.get("/email/undo/:token", openMarked("/email/undo", "email-undo")),
  open.get("/email/undo", emailUndo.showUndo),
  open.post("/email/undo", onlyButton, emailUndo.submitUndo),
  open.get("/waiting/stop/:token", openMarked("/waiting/stop", "waiting-stop")),
  open.get("/waiting/stop", waitingStop.showStop),
  open.post("/waiting/stop", onlyButton, waitingStop.submitStop),
  session.post("/waiting/:id/stop", onlyButton, waitingStop.stopHere),

  // Kode Keamanan
  ...captchaRoutes(login.accountAtLogin),

  // The device API [P-60]
  ...deviceRoutes(stories),
];
