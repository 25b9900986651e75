/**
 * Every path that the server answers, one line each: who may call it, the path, the form that a POST may hold, and the flow. Open
 * this first, and follow one line to its flow. A flow of `session`, `enrol` and `officer` is given a session that is there, and a POST its
 * form as parsed (core/session/web/rows.ts).
 */

import { onlyButton } from "../../base/web/form.ts";
import { withApplication } from "../../connect/application/call.ts";
import { openApplication } from "../../connect/application/open.flow.ts";
import { applicationsPanel } from "../../connect/application/panel.ts";
import * as sent from "../../connect/deadlines/deadlines.flow.ts";
import * as check from "../../connect/forward-auth/check.flow.ts";
import * as onHost from "../../connect/forward-auth/on-host.flow.ts";
import * as opening from "../../connect/forward-auth/open.flow.ts";
import * as endSession from "../../connect/openid/end-session.flow.ts";
import { openidMounts } from "../../connect/openid/mount.ts";
import * as waiting from "../../connect/openid/waiting.flow.ts";
import { checkCode } from "../../connect/requests/codes.flow.ts";
import { showOpenApi } from "../../connect/requests/operations.ts";
import * as receipts from "../../connect/requests/receipt.flow.ts";
import * as asking from "../../connect/requests/request.flow.ts";
import { asScim, SCIM } from "../../connect/scim/answer.ts";
import * as directory from "../../connect/scim/users.flow.ts";
import { showKeys } from "../../connect/signing/jwks.flow.ts";
import { showAbout } from "../../core/acceptor/about.flow.ts";
import { answerRequest, loadAnswerCall } from "../../core/acceptor/answer.flow.ts";
import { withDevice, withLoaded } from "../../core/acceptor/device-call.ts";
import { takeEnrolment } from "../../core/acceptor/enrolment.flow.ts";
import { loadWaiting } from "../../core/acceptor/read-approval.sql.ts";
import { takeReceipt } from "../../core/acceptor/receipt.flow.ts";
import { showRequests } from "../../core/acceptor/requests.flow.ts";
import { revoke } from "../../core/acceptor/revocation.flow.ts";
import { showState } from "../../core/acceptor/state.flow.ts";
import { changeSubscription, showSubscription, testSubscription } from "../../core/acceptor/subscription.flow.ts";
import { postVerification, showVerification } from "../../core/acceptor/verification.flow.ts";
import { claimVoucher, vouch } from "../../core/acceptor/voucher.flow.ts";
import * as activate from "../../core/activation/activate.flow.ts";
import * as mailedCode from "../../core/activation/mailed-code.flow.ts";
import type { Whose } from "../../core/captcha/challenge.flow.ts";
import * as captcha from "../../core/captcha/challenge.flow.ts";
import * as email from "../../core/email/pages/change-email.flow.ts";
import * as emailUndo from "../../core/email/pages/undo.flow.ts";
import { undoEmail } from "../../core/email/phone.flow.ts";
import * as akun from "../../core/home/akun/akun.flow.ts";
import * as beranda from "../../core/home/beranda/beranda.flow.ts";
import * as demo from "../../core/home/demo/demo.flow.ts";
import * as devMail from "../../core/home/dev-mail/dev-mail.flow.ts";
import * as home from "../../core/home/home.flow.ts";
import * as keamananAkun from "../../core/home/keamanan-akun/keamanan-akun.flow.ts";
import * as login from "../../core/login/login.flow.ts";
import * as oneAttempt from "../../core/login/one-attempt.flow.ts";
import * as loginPasskey from "../../core/login/passkey.flow.ts";
import * as password from "../../core/login/password.flow.ts";
import type { Endings } from "../../core/proof/ending.ts";
import { proofForms } from "../../core/proof/forms.ts";
import * as proofPasskey from "../../core/proof/passkey.flow.ts";
import * as proof from "../../core/proof/proof.flow.ts";
import * as proofStatus from "../../core/proof/status.flow.ts";
import * as typedCode from "../../core/proof/typed-code.flow.ts";
import * as forgotten from "../../core/recovery/forgotten-password/forgot.flow.ts";
import * as newPassword from "../../core/recovery/forgotten-password/new-password.flow.ts";
import * as lostPhone from "../../core/recovery/lost-phone/lost-phone.flow.ts";
import * as resetCancel from "../../core/recovery/reset/pages/cancel.flow.ts";
import * as resetConfirm from "../../core/recovery/reset/pages/confirm.flow.ts";
import * as reset from "../../core/recovery/reset/pages/reset.flow.ts";
import { cancelReset } from "../../core/recovery/reset/phone.flow.ts";
import * as changePassword from "../../core/security/change-password/change-password.flow.ts";
import * as devices from "../../core/security/devices/devices.flow.ts";
import * as disable from "../../core/security/disable/disable.flow.ts";
import * as logAkses from "../../core/security/log-akses/log-akses.flow.ts";
import * as passkeys from "../../core/security/passkeys/passkeys.flow.ts";
import * as recoveryCodes from "../../core/security/recovery-codes/recovery-codes.flow.ts";
import * as sessions from "../../core/security/sessions/sessions.flow.ts";
import type { Mount } from "../../core/session/web/http/mount.ts";
import type { Route } from "../../core/session/web/route.ts";
import {
  admin,
  application,
  beginning,
  begun,
  device,
  enrol,
  front,
  officer,
  open,
  reader,
  session,
  unknown,
} from "../../core/session/web/rows.ts";
import * as accounts from "../../office/accounts/list.flow.ts";
import * as managed from "../../office/accounts/manage.flow.ts";
import * as accountForms from "../../office/accounts/users.ts";
import * as applications from "../../office/applications/applications.flow.ts";
import { addForm } from "../../office/applications/applications.ts";
import * as oneApplication from "../../office/applications/one.flow.ts";
import { forms as applicationForms } from "../../office/applications/sections.ts";
import * as audit from "../../office/audit/audit.flow.ts";
import * as auditForm from "../../office/audit/form.ts";
import * as dashboard from "../../office/dashboard/dashboard.flow.ts";
import * as deadlines from "../../office/dashboard/deadlines.flow.ts";
import * as readiness from "../../office/dashboard/readiness.flow.ts";
import { consoleWay } from "../../office/frame/frame.html.ts";
import * as officerAccount from "../../office/helpdesk/account.flow.ts";
import * as cases from "../../office/helpdesk/case.flow.ts";
import * as helpdeskCase from "../../office/helpdesk/cases/case.ts";
import * as find from "../../office/helpdesk/find.flow.ts";
import * as helpdesk from "../../office/helpdesk/helpdesk.flow.ts";
import * as decision from "../../office/helpdesk/helpdesk.ts";
import * as imports from "../../office/import/import.flow.ts";
import * as policyAnnounce from "../../office/policy/announce.flow.ts";
import * as policyChange from "../../office/policy/edit.flow.ts";
import { ruleForm } from "../../office/policy/form.ts";
import * as policy from "../../office/policy/policy.flow.ts";
import * as announcement from "../../office/settings/announcement.flow.ts";
import { announcementForm } from "../../office/settings/announcement.ts";
import { announcementsPanel } from "../../office/settings/announcements/panel.ts";
import * as logo from "../../office/settings/logo.flow.ts";
import * as settings from "../../office/settings/settings.flow.ts";
import { settingForm } from "../../office/settings/settings.ts";
import * as system from "../../office/system/page/system.flow.ts";
import * as status from "../monitoring/status.flow.ts";
import { endings } from "./endings.ts";
import { stories } from "./stories.ts";

/** "Is it you?". The endings say what a proof leads to. */
export const proofRoutes = (endings: Endings): readonly Route[] => [
  open.get("/proof", proof.showWaiting),
  open.get("/proof/status", proofStatus.showStatus),
  open.get("/proof/events", proofStatus.streamStatus),
  open.post("/proof/again", proofForms.again, proof.sendAgain),
  open.post("/proof/cancel", proofForms.cancel, proof.cancel(endings)),
  open.post("/proof/continue", proofForms.continue, proof.redeem(endings)),
  open.get("/proof/code", typedCode.showForm("code")),
  open.post("/proof/code", proofForms.code, typedCode.submitCode(endings)),
  open.post("/proof/passkey/options", proofForms.passkeyOptions, proofPasskey.sendOptions),
  open.post("/proof/passkey", proofForms.passkey, proofPasskey.submitPasskey(endings)),
  open.get("/proof/recovery", typedCode.showForm("recovery")),
  open.post("/proof/recovery", proofForms.recovery, typedCode.submitRecovery(endings)),
];

/** Kode Keamanan. The form itself belongs to the page that asks. @param whose names the account that a wrong answer was about. */
export const captchaRoutes = (whose: Whose): readonly Route[] => [
  open.get("/captcha/:id/picture.png", captcha.showPicture),
  open.get("/captcha/:id/sound.wav", captcha.playSound),
  open.get("/captcha/:id/work", captcha.showWork),
  open.get("/captcha/:id/next", captcha.showNext(whose)),
  open.post("/captcha/check", captcha.checkForm, captcha.checkInPlace(whose)),
];

/** SCIM 2.0 for a directory of the LPSE (RFC 7644 §3.2), as docs/directory.md describes it. */
const directoryRoutes: readonly Route[] = (
  [
    ["GET", "ServiceProviderConfig", directory.showConfig],
    ["GET", "ResourceTypes", directory.showResourceTypes],
    ["GET", "Schemas", directory.showSchemas],
    ["GET", "Users", directory.listUsers],
    ["POST", "Users", directory.createUser],
    ["GET", "Users/:id", directory.showUser],
    ["PUT", "Users/:id", directory.replaceUser],
    ["PATCH", "Users/:id", directory.patchUser],
    ["DELETE", "Users/:id", directory.deleteUser],
  ] as const
).map(([method, path, flow]) =>
  application.by(method, `${SCIM}/${path}`, asScim(withApplication("directory", flow)), directory.QUERY),
);

/** The API for applications of the LPSE, as docs/api.md describes it. */
const apiRoutes: readonly Route[] = [
  application.post("/api/v1/deadlines", withApplication("deadlines", sent.sendDeadline), sent.DEADLINE_BODY_BYTES),
  application.get("/api/v1/deadlines/:reference", withApplication("deadlines", sent.showDeadline)),
  application.post("/api/v1/deadlines/:reference/cancellation", withApplication("deadlines", sent.cancelDeadline)),
  application.post("/api/v1/requests", withApplication("requests", asking.sendRequest, asking.ASKS)),
  application.get("/api/v1/requests/:id", withApplication("requests", asking.showRequest, asking.READS), ["wait"]),
  application.post(
    "/api/v1/requests/:id/cancellation",
    withApplication("requests", asking.cancelRequest, asking.READS),
  ),
  application.get("/api/v1/requests/:id/receipt", withApplication("requests", receipts.showReceipt, asking.READS)),
  application.get("/api/v1/device-keys", withApplication("requests", receipts.showDeviceKeys, asking.READS), ["user"]),
  application.post("/api/v1/codes", withApplication("requests", checkCode, asking.READS)),
  unknown.get("/api/v1/openapi.json", showOpenApi),
];

/** Forward auth, docs/forward-auth.md: what proxies ask, and what protected hosts answer below `/.spse/`. */
const frontRoutes: readonly Route[] = [
  front.get("/forward-auth/nginx", check.check("nginx"), "ignored"),
  front.get("/forward-auth", check.check("forward"), "ignored"),
  front.get("/.spse/masuk", onHost.begin, ["ke", "ulang"]),
  front.get("/.spse/lanjut", onHost.comeBack, ["kode"]),
  front.get("/.spse/keluar", onHost.leave),
];

/** The device API, as docs/protocol.md describes it. [P-60] */
export const deviceRoutes: readonly Route[] = [
  device.get("/device/v1/about", showAbout),
  device.post("/device/v1/enrolments", takeEnrolment),
  device.post("/device/v1/vouchers", withDevice(vouch)),
  device.post("/device/v1/vouchers/:id/claim", claimVoucher),
  device.get("/device/v1/requests", withLoaded(loadWaiting, showRequests(stories.notices), "ended-too"), ["wait"]),
  device.post("/device/v1/requests/:id/receipt", withDevice(takeReceipt)),
  device.post("/device/v1/requests/:id/answer", withLoaded(loadAnswerCall, answerRequest(stories))),
  device.get("/device/v1/state", withDevice(showState, "ended-too")),
  device.post("/device/v1/revocation", withDevice(revoke, "ended-too")),
  device.get("/device/v1/verification", withDevice(showVerification)),
  device.post("/device/v1/verification", withDevice(postVerification)),
  device.get("/device/v1/subscription", withDevice(showSubscription)),
  device.post("/device/v1/subscription", withDevice(changeSubscription)),
  device.post("/device/v1/subscription/test", withDevice(testSubscription)),
  device.post("/device/v1/reset/cancellation", withDevice(cancelReset)),
  device.post("/device/v1/email/undo", withDevice(undoEmail)),
];

export const routes: readonly Route[] = [
  // Home, help and language
  open.get("/", home.showHome),
  open.get("/bantuan", home.showHelp),
  open.get("/privasi", home.showPrivacy),
  unknown.get("/status", status.showStatus),
  open.get("/language", home.changeLanguage),
  open.get("/dev/mail", devMail.showMailbox),
  open.get("/dev/demo", demo.showWindow),

  // Login (A1–A4)
  beginning.get("/login", login.showLogin),
  beginning.post("/login", login.userIdForm, login.submitUserId),
  beginning.post("/login/passkey/options", onlyButton, loginPasskey.sendOptions),
  beginning.post("/login/passkey", loginPasskey.passkeyForm, loginPasskey.submitPasskey),
  begun.get("/login/password", password.showPassword),
  open.post("/login/password", password.passwordForm, password.submitPassword),
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
  enrol.post("/2fa/enable/done", activate.doneForm, activate.finishEnable),

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
  open.get("/link/:token", newPassword.openMailedLink),
  open.get("/password/new", newPassword.showNewPassword),
  open.post("/password/new", newPassword.newPasswordForm, newPassword.submitNewPassword),

  // Beranda, and what it leads to
  session.get("/beranda", beranda.showBeranda({ panels: [announcementsPanel, applicationsPanel], consoleWay })),
  session.get("/beranda/aplikasi/:id", openApplication),
  session.get("/keamanan", keamananAkun.showSecurity),
  session.get("/akun", akun.showAccount),
  session.get("/log-akses", logAkses.showLog),

  // Devices and passkeys; a passkey alone is 2FA, so that adding one is open to a session that may only activate
  session.get("/devices/new", devices.showAddDevice),
  session.post("/devices/new", onlyButton, devices.startAddDevice),
  open.get("/devices/not-mine/:token", devices.openNotMine),
  open.get("/devices/not-mine", devices.showNotMine),
  open.post("/devices/not-mine", onlyButton, devices.undoNotMine),
  session.get("/devices/:id/revoke", devices.showDeviceRemoval("revoke")),
  session.post("/devices/:id/revoke", devices.removalForm, devices.removeDevice),
  session.get("/devices/:id/not-mine", devices.showDeviceRemoval("not-mine")),
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
  session.get("/2fa/recovery-codes", recoveryCodes.showCodes),
  session.post("/2fa/recovery-codes/kept", recoveryCodes.keptForm, recoveryCodes.keepCodes),
  session.get("/password", changePassword.showChange),
  session.post("/password/proof", onlyButton, changePassword.startChange),
  session.post("/password", changePassword.changeForm, changePassword.submitChange),
  open.post("/keluar", onlyButton, sessions.submitLogOut),
  open.post("/sessions/stay", onlyButton, sessions.stay),
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
  open.get("/email/undo/:token", emailUndo.openUndoLink),
  open.get("/email/undo", emailUndo.showUndo),
  open.post("/email/undo", onlyButton, emailUndo.submitUndo),

  // Helpdesk, for officers only; each act is done by the ending of its own proof
  officer.get("/helpdesk", helpdesk.showDesk),
  officer.get("/helpdesk/resets/:id", helpdesk.showReset),
  officer.post("/helpdesk/resets/:id", decision.decisionForm, helpdesk.submitReset),
  officer.post("/helpdesk/accounts", find.findForm, find.find),
  officer.get("/helpdesk/accounts/:id", officerAccount.showAccount),
  officer.post("/helpdesk/accounts/:id/lift", decision.decisionForm, officerAccount.submitChecked("lift")),
  officer.post(
    "/helpdesk/accounts/:id/stop-phones",
    decision.decisionForm.omit({ decision: true }),
    officerAccount.submitChecked("stop-phones"),
  ),
  officer.post("/helpdesk/accounts/:id/end-sessions", officerAccount.endForm, officerAccount.submitEnd),
  officer.post("/helpdesk/accounts/:id/cases", helpdeskCase.openForm, cases.open),
  officer.get("/helpdesk/cases/:id", cases.show),
  officer.get("/helpdesk/cases/:id/slip", cases.showSlip),
  officer.post("/helpdesk/cases/:id/start-reset", decision.decisionForm.omit({ decision: true }), cases.startReset),
  officer.post("/helpdesk/cases/:id/notes", helpdeskCase.noteForm, cases.write),
  officer.post("/helpdesk/cases/:id/close", helpdeskCase.closeForm, cases.close),

  // The console: Dashboard, for Admin PPE and Auditor
  reader.get("/konsol", dashboard.showDashboard),
  reader.get("/konsol/csv/:figure", dashboard.downloadFigure),
  reader.get("/konsol/batas", deadlines.showDeadlines),
  reader.post("/konsol/batas", deadlines.deadlineForm, deadlines.addDeadline),
  reader.post("/konsol/batas/:id/hapus", onlyButton, deadlines.removeDeadline),
  reader.get("/konsol/batas/kesiapan", readiness.showReadiness),
  reader.post(
    "/konsol/batas/kesiapan",
    readiness.readinessForm,
    readiness.checkReadiness,
    readiness.READINESS_BODY_BYTES,
  ),

  // The console: Audit, for the same
  reader.get("/konsol/audit", audit.showAudit),
  reader.post("/konsol/audit", auditForm.searchForm, audit.searchEntries),
  reader.post("/konsol/audit/login", auditForm.loginForm, audit.tellLogin),
  reader.post("/konsol/audit/periksa", onlyButton, audit.requestCheck),

  // The console's Kebijakan: only Admin PPE; a rule is changed by the ending of its own proof
  admin.get("/konsol/kebijakan", policy.showPolicy),
  admin.get("/konsol/kebijakan/riwayat", policy.showHistory),
  admin.post("/konsol/kebijakan/riwayat/:id", policyChange.undoForm, policyChange.submitUndo),
  admin.get("/konsol/kebijakan/aturan/:subject", policyChange.showEdit),
  admin.post("/konsol/kebijakan/aturan/:subject", ruleForm, policyChange.submitEdit),
  admin.post("/konsol/kebijakan/setujui", policyChange.changeForm, policyChange.submitChange),
  admin.post("/konsol/kebijakan/terdampak", policyChange.changeForm, policyChange.sendTouched),
  admin.get("/konsol/kebijakan/pengumuman", policyAnnounce.showAnnouncements),
  admin.get("/konsol/kebijakan/pengumuman/:subject", policyAnnounce.showLetter),
  admin.post("/konsol/kebijakan/pengumuman/:subject", policyAnnounce.letterForm, policyAnnounce.submitLetter),
  admin.post("/konsol/kebijakan/umumkan", policyAnnounce.noticeForm, policyAnnounce.submitNotice),
  admin.post("/konsol/kebijakan/hentikan/:id", onlyButton, policyAnnounce.stopAnnouncement),

  // The console: accounts
  officer.get("/konsol/akun", accounts.showList),
  officer.post("/konsol/akun", accountForms.listForm, accounts.search),
  admin.get("/konsol/akun/baru", managed.showCreate),
  admin.post("/konsol/akun/baru", accountForms.createForm, managed.submitCreate),
  officer.get("/konsol/akun/:id", managed.showManage),
  officer.post("/konsol/akun/:id/invite", onlyButton, managed.submitInvite),
  admin.post("/konsol/akun/:id/data", accountForms.correctForm, managed.submitCorrect),
  admin.post("/konsol/akun/:id/email", accountForms.emailForm, managed.submitEmail),
  admin.post("/konsol/akun/:id/role", accountForms.roleForm, managed.submitRole),
  admin.post("/konsol/akun/:id/password", accountForms.passwordForm, managed.submitPassword),
  admin.post("/konsol/akun/:id/deactivate", accountForms.noteForm, managed.submitActive(false)),
  admin.post("/konsol/akun/:id/activate", accountForms.noteForm, managed.submitActive(true)),

  // The console: files of users
  admin.get("/konsol/impor", imports.showImports),
  admin.upload("/konsol/impor", imports.uploadForm, "file", imports.submitFile),
  admin.get("/konsol/impor/contoh", imports.sendExample),
  admin.post("/konsol/impor/ekspor", onlyButton, imports.sendUsers),
  admin.get("/konsol/impor/:id", imports.showImport),
  admin.get("/konsol/impor/:id/maju", imports.showProgress),
  admin.post("/konsol/impor/:id/setujui", imports.approveForm, imports.submitApproval),
  admin.post("/konsol/impor/:id/batal", onlyButton, imports.submitDrop),
  admin.post("/konsol/impor/:id/undang", onlyButton, imports.submitInvite),
  admin.post("/konsol/impor/:id/dilewati", onlyButton, imports.sendRefused),

  // Settings of the LPSE
  admin.get("/konsol/pengaturan", settings.showSettings),
  admin.post("/konsol/pengaturan", settingForm, settings.submitSetting),
  admin.post("/konsol/pengaturan/email-uji", onlyButton, settings.sendTest),
  admin.upload("/konsol/pengaturan/logo", logo.logoForm, "picture", logo.uploadLogo),
  admin.post("/konsol/pengaturan/logo/simpan", logo.logoChoiceForm, logo.submitLogo),
  admin.get("/konsol/pengaturan/pengumuman", announcement.showNew),
  admin.post("/konsol/pengaturan/pengumuman", announcementForm, announcement.submitNew),
  admin.get("/konsol/pengaturan/pengumuman/:id", announcement.showOne),
  admin.post("/konsol/pengaturan/pengumuman/:id", announcementForm, announcement.submitOne),
  admin.post("/konsol/pengaturan/pengumuman/:id/akhiri", onlyButton, announcement.endOne),

  // Applications that may call this server
  admin.get("/konsol/aplikasi", applications.showApplications),
  admin.post("/konsol/aplikasi", addForm, applications.submitAdd),
  admin.get("/konsol/aplikasi/:id", oneApplication.showApplication),
  admin.post("/konsol/aplikasi/:id/boleh", applicationForms.boleh, oneApplication.submitSection("boleh")),
  admin.post("/konsol/aplikasi/:id/siapa", applicationForms.siapa, oneApplication.submitSection("siapa")),
  admin.post("/konsol/aplikasi/:id/login", applicationForms.login, oneApplication.submitSection("login")),
  admin.post("/konsol/aplikasi/:id/ciba", applicationForms.ciba, oneApplication.submitSection("ciba")),
  admin.post("/konsol/aplikasi/:id/panggilan", applicationForms.panggilan, oneApplication.submitSection("panggilan")),
  admin.post("/konsol/aplikasi/:id/kunci", applicationForms.kunci, oneApplication.submitSection("kunci")),
  admin.post("/konsol/aplikasi/:id/host", applicationForms.host, oneApplication.submitSection("host")),
  admin.post("/konsol/aplikasi/:id/coba", onlyButton, oneApplication.submitTry),
  admin.post("/konsol/aplikasi/:id/ganti", onlyButton, oneApplication.submitChange),
  admin.post("/konsol/aplikasi/:id/webhook/ganti", onlyButton, oneApplication.submitWebhookSecret),
  admin.post("/konsol/aplikasi/:id/webhook/rahasia", onlyButton, oneApplication.drawWebhookSecret),
  admin.post("/konsol/aplikasi/:id/akhiri", onlyButton, oneApplication.submitEnd),
  admin.post("/konsol/aplikasi/:id/rahasia", onlyButton, oneApplication.drawSecret),

  // The installation, as the doctor sees it
  admin.get("/konsol/sistem", system.showSystem),

  // An application signs a person in, and out (docs/oidc.md)
  open.get("/masuk-aplikasi/:uid", waiting.showWaiting),
  open.post("/masuk-aplikasi/:uid/ulang", onlyButton, waiting.logInAgain),
  session.post("/masuk-aplikasi/:uid/bukti", onlyButton, waiting.proveMore),
  session.post("/masuk-aplikasi/:uid/setuju", onlyButton, waiting.consent),
  session.post("/masuk-aplikasi/:uid/kembali", onlyButton, waiting.goBack),
  open.get("/oidc/session/end", endSession.showEnd),
  open.post("/keluar-aplikasi", endSession.endForm, endSession.submitEnd),
  open.get("/keluar-aplikasi", endSession.showEnded),

  // The public keys of this LPSE
  unknown.get("/.well-known/jwks.json", showKeys),

  // Kode Keamanan
  ...captchaRoutes(login.accountAtLogin),

  // On the way to a host that a proxy protects
  open.get("/buka/lanjut", opening.showOnwards),
  open.get("/buka/:host/keluar", opening.showLeft),
  open.get("/buka/:host/gagal", opening.showFailed),
  open.get("/buka/:host/:mark", opening.showOpening),
  open.get("/buka/:host/:mark/ulang", opening.showProve),
  session.post("/buka/:host/:mark/setuju", onlyButton, opening.submitConsent),
  session.post("/buka/:host/:mark/ulang", onlyButton, opening.submitProve),
  ...frontRoutes,

  // The API for applications, docs/api.md
  ...apiRoutes,
  ...directoryRoutes,

  // The device API [P-60]
  ...deviceRoutes,
];

/** Paths whose requests a library answers. */
export const mounts: readonly Mount[] = openidMounts;
