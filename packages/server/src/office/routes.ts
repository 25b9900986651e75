/** The routes for officers. operate/start/routes.ts explains how to read a line. */

import { onlyButton } from "../base/web/form.ts";
import { factorEntries } from "../core/factors/words.ts";
import type { Route } from "../core/session/web/route.ts";
import * as account from "./accounts/account.flow.ts";
import { ofAnother } from "./accounts/account-act.ts";
import { create } from "./accounts/create.act.ts";
import * as accounts from "./accounts/list.flow.ts";
import { onMany } from "./accounts/many.act.ts";
import * as many from "./accounts/many.flow.ts";
import { endedFacts } from "./accounts/many.html.ts";
import { chooseForm } from "./accounts/many.ts";
import * as accountForms from "./accounts/users.ts";
import { acts, entryNames, refusals } from "./acts.ts";
import { ofLive, ofOne } from "./applications/application-act.ts";
import * as applications from "./applications/applications.flow.ts";
import * as application from "./applications/one.flow.ts";
import { submitTrace } from "./applications/trace.flow.ts";
import { drawWebhookSecret } from "./applications/webhook.flow.ts";
import * as audit from "./audit/audit.flow.ts";
import * as auditForm from "./audit/form.ts";
import * as dashboard from "./dashboard/dashboard.flow.ts";
import { admin, anyOfficer, officer, reader } from "./frame/able.ts";
import * as callers from "./helpdesk/caller.flow.ts";
import * as cases from "./helpdesk/case.flow.ts";
import * as helpdeskCase from "./helpdesk/cases/case.ts";
import * as helpdesk from "./helpdesk/helpdesk.flow.ts";
import { ofCase } from "./helpdesk/start-reset.act.ts";
import { applyRows, inviteAdded, ofOne as ofImport } from "./import/apply.act.ts";
import * as imports from "./import/import.flow.ts";
import * as inbox from "./inbox/inbox.flow.ts";
import { announce } from "./policy/announce.act.ts";
import * as policyAnnounce from "./policy/announce.flow.ts";
import { changeForm, changeRule } from "./policy/change-rule.act.ts";
import * as policyChange from "./policy/edit.flow.ts";
import { ruleForm } from "./policy/form.ts";
import * as policy from "./policy/policy.flow.ts";
import * as announcement from "./settings/announcement.flow.ts";
import * as logo from "./settings/logo.flow.ts";
import * as settings from "./settings/settings.flow.ts";
import * as system from "./system/page/system.flow.ts";
import * as deadlines from "./tender/deadlines.flow.ts";
import * as readiness from "./tender/readiness.flow.ts";
import * as room from "./tender/room.flow.ts";

/** For readers of the whole audit. */
const allNames = { ...factorEntries(), ...entryNames };

const inboxActs = { acts, refusals };

export const routes: readonly Route[] = [
  // The console: Menunggu Anda, what waits for officers
  officer.get("/konsol/menunggu", inbox.showInbox(inboxActs)),
  officer.get("/konsol/menunggu/jumlah", inbox.showCount),
  officer.post("/konsol/menunggu", inbox.answerForm, inbox.submitAnswer(inboxActs)),
  admin.post("/konsol/menunggu/usulan", inbox.proposalForm, inbox.refuseProposal),

  // Helpdesk, for officers only; each act is done by the ending of its own proof
  anyOfficer.get("/helpdesk", helpdesk.showDesk),
  anyOfficer.get("/helpdesk/resets/:id", helpdesk.showReset),
  ...helpdesk.actRoutes,
  officer.get("/helpdesk/accounts/:id", account.showAtOldAddress),
  officer.post("/helpdesk/accounts/:id/cases", helpdeskCase.openForm, cases.open),
  officer.post("/helpdesk/accounts/:id/callers", onlyButton, callers.askOwner),
  officer.get("/helpdesk/callers/:id", callers.ofCaller(callers.show)),
  officer.get("/helpdesk/callers/:id/now", callers.ofCaller(callers.showNow)),
  officer.post("/helpdesk/callers/:id/words", callers.wordsForm, callers.ofCaller(callers.compareWords)),
  officer.get("/helpdesk/cases/:id", ofCase(cases.show)),
  officer.get("/helpdesk/cases/:id/slip", ofCase(cases.showSlip)),
  ...cases.actRoutes,
  officer.post("/helpdesk/cases/:id/notes", helpdeskCase.noteForm, ofCase(cases.write)),
  officer.post("/helpdesk/cases/:id/close", helpdeskCase.closeForm, ofCase(cases.close)),

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

  // The console: the room of a tender that closes soon, for Helpdesk and Admin PPE
  officer.get("/konsol/tender", room.showTenders),
  officer.get("/konsol/tender/:id", room.showRoom),
  officer.get("/konsol/tender/:id/events", room.streamRoom),
  officer.get("/konsol/tender/:id/status", room.showRoomState),

  // The console: Audit, for readers of the LPSE's figures
  reader.get("/konsol/audit", (...call) => audit.showAudit(allNames, ...call)),
  reader.post("/konsol/audit", auditForm.searchForm, (...call) => audit.searchEntries(allNames, ...call)),
  reader.get("/konsol/audit/:id", (...call) => audit.showEntry(allNames, endedFacts, ...call)),
  reader.post("/konsol/audit/periksa", onlyButton, audit.requestCheck),

  // The console's Kebijakan: only Admin PPE; a rule is changed by the ending of its own proof
  admin.get("/konsol/kebijakan", policy.showPolicy),
  admin.get("/konsol/kebijakan/riwayat", policy.showHistory),
  admin.post("/konsol/kebijakan/riwayat/:id", policyChange.undoForm, policyChange.submitUndo),
  admin.get("/konsol/kebijakan/aturan/:subject", policyChange.showEdit),
  admin.post("/konsol/kebijakan/aturan/:subject", ruleForm, policyChange.submitEdit),
  ...changeRule.routes(),
  admin.post("/konsol/kebijakan/terdampak", changeForm, policyChange.sendTouched),
  admin.get("/konsol/kebijakan/pengumuman", policyAnnounce.showAnnouncements),
  admin.get("/konsol/kebijakan/pengumuman/:subject", policyAnnounce.showLetter),
  admin.post("/konsol/kebijakan/pengumuman/:subject", policyAnnounce.letterForm, policyAnnounce.submitLetter),
  ...announce.routes(),
  admin.post("/konsol/kebijakan/hentikan/:id", onlyButton, policyAnnounce.stopAnnouncement),

  // The console: accounts
  officer.get("/konsol/akun", accounts.showList),
  officer.post("/konsol/akun", accountForms.listForm, accounts.search),
  admin.get("/konsol/akun/baru", account.showCreate),
  ...create.routes(),
  officer.get("/konsol/akun/banyak", many.showEnded),
  officer.post("/konsol/akun/banyak", chooseForm, many.submitChosen),
  officer.get("/konsol/akun/banyak/:mark", many.showWaiting),
  ...onMany.flatMap((act) => act.routes()),
  officer.get("/konsol/akun/:id", account.showAccount),
  officer.post("/konsol/akun/:id/invite", onlyButton, ofAnother(account.submitInvite)),
  admin.post("/konsol/akun/:id/withdraw", account.withdrawForm, ofAnother(account.submitWithdraw)),
  ...account.actRoutes,

  // The console: files of users
  admin.get("/konsol/impor", imports.showImports),
  admin.upload("/konsol/impor", imports.uploadForm, "file", imports.submitFile),
  admin.get("/konsol/impor/contoh", imports.sendExample),
  admin.post("/konsol/impor/ekspor", onlyButton, imports.sendUsers),
  ...[applyRows, inviteAdded].flatMap((act) => act.routes()),
  admin.get("/konsol/impor/:id", ofImport(imports.showImport)),
  admin.get("/konsol/impor/:id/maju", ofImport(imports.showProgress)),
  admin.post("/konsol/impor/:id/batal", onlyButton, ofImport(imports.submitDrop)),
  admin.post("/konsol/impor/:id/dilewati", onlyButton, ofImport(imports.sendRefused)),

  // Settings of the LPSE
  admin.get("/konsol/pengaturan", settings.showSettings),
  ...settings.actRoutes,
  admin.post("/konsol/pengaturan/email-uji", onlyButton, settings.sendTest),
  admin.upload("/konsol/pengaturan/logo", logo.logoForm, "picture", logo.uploadLogo, logo.LOGO_BODY_BYTES),
  admin.get("/konsol/pengaturan/pengumuman", announcement.showNew),
  admin.get("/konsol/pengaturan/pengumuman/:id", announcement.showOne),

  // Applications that may call this server
  admin.get("/konsol/aplikasi", applications.showApplications),
  admin.get("/konsol/aplikasi/baru", applications.showAdd),
  ...applications.actRoutes,
  admin.get("/konsol/aplikasi/:id", ofOne(application.showApplication)),
  ...application.actRoutes,
  admin.post("/konsol/aplikasi/:id/coba", onlyButton, ofLive(application.submitTry)),
  admin.post("/konsol/aplikasi/:id/jejak", onlyButton, ofLive(submitTrace)),
  admin.post("/konsol/aplikasi/:id/webhook/rahasia", onlyButton, ofLive(drawWebhookSecret)),
  admin.post("/konsol/aplikasi/:id/rahasia", onlyButton, ofOne(application.drawSecret)),

  // The installation, as the doctor sees it
  admin.get("/konsol/sistem", system.showSystem),
];
