/**
 * Reasons written by hand: why a requirement is not met or does not apply, and what a *met* leaves out. A security reviewer
 * must be able to accept a reason; "later" is a reason only if it says what holds until then.
 */
interface Reason {
  readonly status: "met" | "not met" | "not applicable" | "operator's";
  readonly reason: string;
}
export type Reasons = Readonly<Record<string, Reason>>;

const met = (reason: string): Reason => ({ status: "met", reason });
const notMet = (reason: string): Reason => ({ status: "not met", reason });
const operators = (reason: string): Reason => ({ status: "operator's", reason });
const notApplicable = (reason: string): Reason => ({ status: "not applicable", reason });

export const reasons: Reasons = {
  N1: met(
    "With 2FA on. Where the policy is off or optional, an account without 2FA logs in with the password alone (AAL1), as the guide says; `spse policy set … mandatory` ends that. In production staff need 2FA by default.",
  ),
  N2: met(
    "A passkey: at activation, on Beranda and Keamanan akun, and at every waiting page of an account that has one. Not at a bare IP address.",
  ),
  N5: notApplicable(
    "The product reports no assurance level and claims AAL3 nowhere, also not for passkeys: it asks for no attestation.",
  ),
  N8: met("No script interferes with pasting; the test shows that."),
  N10: met(
    "Always under the policy `always` (default for Admin PPE, Helpdesk, Auditor), otherwise on every unknown browser. On a known browser the guide's single Ya is enough; only `always` may be called AAL2.",
  ),
  N12: met("Signed requests in place of mutual TLS."),
  N15: met(
    "Pushes stop for unknown browsers after three in vain; the requests themselves are five a login, and the app still lists them.",
  ),
  N16: met(
    "If the phone has a biometric key or an app PIN, which `--phone-key verified` demands. Otherwise we do not claim that approval is multi-factor.",
  ),
  N19: met(
    "One recovery code alone, a session alone, or an officer who has checked identity stops a phone at once. Not the password alone, by decision: a rival who has phished it would disarm the owner before a deadline.",
  ),
  N20: notMet(
    "By decision: a count that disables an authenticator lets anybody who knows the User ID, or the password, lock its owner out. In its place at most a hundred wrong passwords a day from unknown browsers (so a hundred in a row are exceeded over several days; attempts bought by a code or mailed link do not count), ten an hour on a known one, five typed codes a login and twenty a day, one wrong number a request, counted across requests. An app PIN does end after ten.",
  ),
  N21: met(
    "A biometric key also accepts the phone's own PIN or pattern; an app PIN, typed codes and recovery codes are alternatives.",
  ),
  N24: met(
    "Six digits, ten tries. Its key is derived from the PIN and a secret that no script can read out; the server keeps it under the master key. Only the phone judges which PINs are too easy. The PIN that locks the app is a different one: ten wrong tries erase the key of the codes' seeds.",
  ),
  N29: met("A used code is void; a new set replaces all ten. There is no single replacement code."),
  N30: met(
    "Codes live 15 minutes, links 30 (for a first password, and for one attempt, 24 hours), once each. A code confirms an address that its owner sets; the operator vouches for one that the operator sets. A second address is told everything and receives no code.",
  ),
  N31: met(
    "Reset 2FA by mail needs the password first and the mailed link; a mailed password reset and a mailed *Bukan ponsel saya* leave 2FA in force; for 72 hours neither may follow the other, unless an officer decides.",
  ),
  N32: met(
    "With a second address the code or link goes only to the first, the notice to both, with the way to repudiate. With one address the phones tell the owner: under `wait` and `helpdesk` before the reset happens, under `immediate` by their end.",
  ),
  N34: met(
    "The analysis is in docs/risks.md. The LPSE checks identity by its own procedure, which the page names; the product records how it was checked and by whom, and does no proofing.",
  ),
  A1: met("The limits are documented in docs/throttles.md."),
  A2: met(
    "docs/ways-in.md, which a test compares with the route table. CIBA asks as the API does. Every way into a session of an account with 2FA needs two factors; a way that only takes power away may need less.",
  ),
  A3: met(
    "Against the 474,743 passwords of eight characters and more among the million most frequent of known breaches, shipped as digests; larger sets are the operator's file (SPSE_BREACHED_PASSWORDS_FILE). Neither asks a service.",
  ),
  A4: met("The demo has accounts, on this computer only; production begins with none."),
  A5: met(
    "`spse policy set … off` needs a reason. Owners may disable their own 2FA, with a fresh proof, where the policy is optional, as the guide says.",
  ),
  A7: met("Factors, passwords and addresses. A User ID cannot be changed."),
  A8: met(
    "Tests show equal answers and equal work: the same hash, and the same statements in the same order (equal-work.story). docs/reliability.md measures the time.",
  ),
  A11: met(
    "Without a mail server, or on demand, `spse user add` prints the link for a first password to the operator.",
  ),
  A15: met(
    "A request lives 60 seconds, a transaction three minutes. A code of the app is shown for 30 seconds and taken for 90 (RFC 6238 §5.2 and §6), once. Codes that prove a mailbox live 15 minutes; no login takes one.",
  ),
  A20: met(
    "`spse audit verify` compares every phone's and passkey's key with the entry of its enrolment. Once retention has dropped that entry, the key can no longer be checked.",
  ),
  A25: met(
    "The password again, with a fresh second factor where 2FA is on; for a change of address where 2FA is off, or younger than 72 hours, also a code from the old mailbox.",
  ),
  A31: met(
    "A mailed link carries its token in the path once; opening it swaps it for a cookie and leaves a clean address. Logs hold the route's pattern, not the address.",
  ),
  A32: met(
    "A dump shows no secret. A script that runs in the app's own origin could use the keys while it runs; the CSP and the separate host prevent such a script (docs/decisions/0008-secrets-in-the-app.md).",
  ),
  A33: met("Chained within two seconds of the commit; docs/audit.md says what that window allows."),
  L2: operators(
    "The controller must tell people and the agency of a leak. The product provides what a notice needs: the audit (when, how, whose), every account's addresses, and a dump that opens nothing.",
  ),
  L3: met(
    "The page *Privasi*, linked from every page; the operator writes the LPSE's own notice about everything beyond login.",
  ),
  L4: met(
    "The owner corrects the address; the operator the name (`spse user name`). The time limit is the operator's.",
  ),
  L5: met(
    "`spse user export`, by the operator, once identity was checked; the person's own pages show most of it at any time.",
  ),
  L9: operators("An impact assessment is the controller's. It can begin from docs/risks.md and docs/law.md."),
  L11: met(
    "Every change of what opens an account, and each login from a browser that it does not know. Log Akses shows every login at once.",
  ),
  L12: operators(
    "Where servers, mail server and backups stand. The product calls only what the settings name; a push carries no personal data, but its service is abroad and learns that a phone was woken.",
  ),
  L15: notMet(
    "Length is enforced, mix and expiry are not, by decision: NIST SP 800-63B-4 §3.1.1.2 forbids both since they make passwords weaker. An assessor who insists needs a written exception; breached and common passwords are refused instead.",
  ),
  L18: met(
    "A web app has no system credential store: keys are WebCrypto keys that no script can read out, seeds are sealed under one. A page cannot switch the keyboard's cache off; digits are typed without completion.",
  ),
  L19: operators(
    "The reverse proxy ends TLS and sets versions and certificates. The product refuses http except on this computer, and sends HSTS.",
  ),
  L20: operators("Policies, officers, drills and reports; no program meets them."),
  L21: met("WCAG 2.2 AA as far as axe and our own checks see it; people with disabilities have not tested it."),
  S4: met(
    "It is in docs/risks.md. Each threat names the stories that show its mitigations; readers must judge the assessment.",
  ),
  S5: met(
    "Every application that asks is registered, and the person types the number of its screen; `user_code` is not used.",
  ),
};
