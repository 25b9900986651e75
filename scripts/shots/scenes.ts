/**
 * Pages that no address opens, since something has to happen before; also mails, and the app. A scene is who sits there, and a page with steps
 * as on the command line (scripts/shots.ts). A place in braces is one of the cast's.
 */
import type { Cast } from "./casts.ts";
import * as who from "./casts.ts";

export type Scene = readonly [cast: Cast, ...way: readonly string[]];

const [admin, helpdesk, auditor] = [who.officer("ADMIN1"), who.officer("HELPDESK1"), who.officer("AUDITOR1")];
const keeper = who.inside({ codes: true });
const WORKED = 'wait [data-state="passed"]';

/** The tabs and acts of an account that many things have happened to, and of an application with everything. */
const parts = (name: string, place: string, queries: Readonly<Record<string, string>>) =>
  Object.entries(queries).map(([part, query]): [string, Scene] => [`${name}-${part}`, [admin, `{${place}}${query}`]]);

export const scenes: Readonly<Record<string, Scene>> = {
  "home-remembered": [who.remembered, "/"],
  "login-remembered": [who.remembered, "/login"],
  password: [who.atPassword(), `/login/password > ${WORKED}`],
  "password-wrong": [
    who.atPassword(),
    `/login/password > ${WORKED} > fill #password with bukan-password-saya`,
    "click form[action='/login/password'] .actions .button > wait #password-error",
  ],
  "password-throttled": [who.atPassword(true), "/login/password"],
  "login-link": [who.atPassword(true), "/login/link"],
  "first-admin": [who.firstAdmin, "{link}"],
  "refused-busy": [who.busy, "/login"],
  "refused-away": [who.broken("ECONNREFUSED"), "/beranda > open /beranda"],
  "refused-bug": [who.broken("bug"), "/beranda > open /beranda"],
  "refused-helpdesk": [who.member(), "/helpdesk"],

  waiting: [who.waiting(), "/proof"],
  code: [who.waiting(), "/proof/code"],
  "code-wrong": [who.waiting(), "/proof/code > fill #code with 000000 > click form[action='/proof/code'] .button"],
  recovery: [who.waiting(), "/proof/recovery"],
  denied: [who.waiting({ answer: "deny" }), "/proof"],
  "waiting-wrong-number": [who.waiting({ answer: "mistype" }), "/proof"],
  "waiting-expired": [who.waiting({ seconds: 61 }), "/proof"],
  "waiting-over": [who.waiting({ seconds: 16 * 60 }), "/proof"],
  "waiting-known": [who.inside({ asked: true }), "/proof"],
  "waiting-passkey": [who.inside({ passkey: true, asked: true }), "/proof"],
  "waiting-change": [who.inside(), "/2fa/disable > click form[action='/2fa/disable'] .button"],
  reset: [who.waiting(), "/reset"],
  "reset-refused": [
    who.waiting(),
    `/reset > ${WORKED} > click form[action='/reset'] .actions button > wait .field.invalid`,
  ],
  "reset-sent": [who.reset("sent"), "/reset/sent"],
  "reset-confirm": [who.reset("opened"), "/reset/confirm"],
  "reset-done": [who.reset("done"), "/reset/done"],
  "mail-reset": [who.reset("sent"), "/ > mail Konfirmasi Permintaan Reset 2FA"],
  "not-mine": [who.owner, "/ > link /devices/not-mine/"],
  "not-mine-done": [who.owner, "/ > link /devices/not-mine/", "click main button.danger > wait .result"],

  enable: [who.member(), "/2fa/enable"],
  "enable-forced": [who.member({ twoFactor: "mandatory", twoFactorFrom: 0 as never }), "/2fa/enable"],
  "enable-mailed-code": [who.member({ enrolmentCode: true }), "/2fa/enable"],
  "beranda-0": [who.member(), "/beranda"],
  "beranda-1": [who.inside(), "/beranda"],
  "beranda-2": [who.inside({ codes: true, announced: true }), "/beranda"],
  beranda: [keeper, "/beranda"],
  keamanan: [keeper, "/keamanan"],
  "keamanan-full": [who.inside({ codes: true, passkey: true }), "/keamanan"],
  akun: [keeper, "/akun"],
  "log-akses": [keeper, "/log-akses"],
  "recovery-codes": [keeper, "/2fa/recovery-codes"],
  "devices-new": [keeper, "/devices/new"],
  "devices-revoke": [who.inside(), "{phone}/revoke"],
  disable: [keeper, "/2fa/disable"],
  email: [who.member(), "/email"],
  "email-codes": [who.changesEmail, "/email"],
  "change-password": [who.member(), "/password"],
  passkey: [who.member(), "/passkeys/new"],
  "logged-out": [who.member(), "/beranda > click form[action='/keluar'] button > wait #user-id"],
  "beranda-waits": [who.overruled, "/beranda"],
  "keamanan-waits": [who.overruled, "/keamanan"],
  "mail-change-waits": [who.overruled, "/ > mail ada perubahan yang menunggu"],
  "stop-change": [who.overruled, "/ > link /waiting/stop/"],
  "openid-needs-2fa": [who.atApplication(who.member()), "{asked}"],
  "openid-needs-passkey": [who.atApplication(who.inside(), { acr_values: "phr" }), "{asked}"],
  "openid-consent": [who.atApplication(who.inside(), { prompt: "consent" }, false), "{asked}"],
  "openid-proof": [who.atApplication(who.inside()), "{asked}"],

  "app-list": [who.app(), "/ > wait .account"],
  "app-request": [who.app("asked"), "/"],
  "app-change-waits": [who.app("overruled"), "/ > wait main>.notice"],

  accounts: [admin, "/konsol/akun"],
  "accounts-chosen": [admin, "/konsol/akun?role=pokja > check [name=accounts]"],
  "accounts-asked": [admin, "/konsol/akun?role=pokja > check [name=accounts]", "click [value=deactivate] > wait #note"],
  "accounts-wait": [admin, "{what waits for several}"],
  "account-new": [admin, "/konsol/akun/baru"],
  "account-managed": [admin, "{the account whose role ends}"],
  "account-waits": [admin, "{the account with a new address}"],
  "account-problems": [admin, "{the account with a phone}"],
  ...Object.fromEntries([
    ...parts("account", "the account with a phone", {
      ...{ masalah: "?bagian=masalah", perangkat: "?bagian=perangkat", log: "?bagian=log" },
      ...{ email: "?tindakan=email", stop: "?tindakan=stop-phones", case: "?tindakan=kasus" },
    }),
    ...parts("application", "one application, with everything", {
      ...{ pengaturan: "?bagian=pengaturan", percobaan: "?bagian=percobaan", log: "?bagian=log" },
      ...{ login: "?bagian=pengaturan&tindakan=login", siapa: "?bagian=pengaturan&tindakan=siapa" },
    }),
  ]),
  applications: [admin, "/konsol/aplikasi"],
  application: [admin, "{one application, with everything}"],
  "application-new": [admin, "/konsol/aplikasi/baru"],
  "application-new-openid": [admin, "/konsol/aplikasi/baru?jenis=openid"],
  "application-refused": [
    admin,
    "{one application, with everything}?bagian=pengaturan&tindakan=login",
    "fill #redirects with https://Katalog.contoh.go.id/kembali",
    `click form[action$='/login'] button > wait #redirects-error`,
  ],
  "application-approval": [
    admin,
    "{one application, with everything}?bagian=pengaturan&tindakan=login > fill #redirects with https://a.contoh.go.id/",
    `click form[action$='/login'] button > wait .proof-card`,
  ],
  "helpdesk-case": [helpdesk, "{a case}"],
  "helpdesk-slip": [helpdesk, "{its slip}"],
  "helpdesk-desk": [helpdesk, "/helpdesk"],
  inbox: [who.officer("ADMIN2"), "/konsol/menunggu"],
  import: [admin, "/konsol/impor"],
  "import-preview": [admin, "{a file that was read}"],
  konsol: [auditor, "/konsol"],
  "konsol-minggu": [auditor, "/konsol?periode=minggu"],
  "konsol-bulan": [auditor, "/konsol?periode=bulan"],
  "konsol-print": [auditor, "/konsol?periode=minggu > print"],
  "konsol-batas": [auditor, "/konsol/batas"],
  "konsol-kesiapan": [
    auditor,
    "/konsol/batas/kesiapan > fill #ids with PENYEDIA1 MOVED1 TIDAKADA",
    "click form[action='/konsol/batas/kesiapan'] .button > wait [role=status] h2",
  ],
  "konsol-audit": [auditor, "/konsol/audit"],
  "konsol-audit-login": [auditor, "{an entry}"],
  policy: [admin, "/konsol/kebijakan"],
  "policy-edit": [admin, "/konsol/kebijakan/aturan/pokja"],
  "policy-history": [admin, "/konsol/kebijakan/riwayat"],
  "policy-announce": [admin, "/konsol/kebijakan/pengumuman/penyedia"],
  "policy-lower": [
    admin,
    "/konsol/kebijakan/aturan/pokja > check input[name='2fa'][value='off']",
    "fill #reason with Surat Edaran 12/2026 > click main form button.big",
  ],
  settings: [admin, "/konsol/pengaturan"],
  "settings-preview": [
    admin,
    "/konsol/pengaturan > fill #lpseName with LPSE Kota Jambi",
    "click [name=preview] > wait .difference",
  ],
  announcement: [admin, "/konsol/pengaturan/pengumuman"],
  system: [admin, "/konsol/sistem"],
  tenders: [who.onTenderDay("helpdesk"), "/konsol/tender"],
  "tender-room": [who.onTenderDay("helpdesk"), "{room}"],
  "tender-desk": [who.onTenderDay("helpdesk"), "/helpdesk"],
  "tender-freeze": [who.onTenderDay("admin-ppe"), "/konsol/kebijakan/aturan/penyedia"],
};
