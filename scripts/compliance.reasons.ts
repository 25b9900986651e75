/**
 * What is said by hand about requirements: why one is not met or does not apply, and what a *met* leaves out. A reason has to
 * be one that a security reviewer would accept; "later" is one only if it says what holds until then.
 */
export interface Reason {
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
    "For every account with 2FA on. Where the policy is off or optional, an account without 2FA logs in with the password alone (AAL1), as the guide has it; `spse policy set … mandatory` ends that. In production the LPSE's own staff need 2FA without being told to.",
  ),
  N2: met(
    "A passkey: at activation, on Beranda, and at every waiting page of an account that has one. Not where the portal is reached by a bare IP address, since WebAuthn knows names only.",
  ),
  N5: notApplicable(
    "No assurance level is reported to anybody, and AAL3 is claimed nowhere, for passkeys either: no attestation is asked for.",
  ),
  N8: met("That pasting works is shown by the absence of any script that meddles with it."),
  N10: met(
    "Where the number is asked: always under the policy `always` (default for Admin PPE, Helpdesk, Auditor), otherwise on every browser that the account does not know. On a known browser the guide's single Ya is enough; only `always` may be called AAL2.",
  ),
  N12: met("Signed requests in the place of mutual TLS."),
  N15: met(
    "Pushes stop for unknown browsers after three in vain; the requests themselves are five a login, and the app still lists them.",
  ),
  N16: met(
    "Where the phone has a biometric key or an app PIN, which the policy `--phone-key verified` demands. Otherwise approval is not claimed to be multi-factor: the factors are the password and the phone's key.",
  ),
  N19: met(
    "One recovery code alone, a session alone, or an officer who has checked identity stops a phone at once. Not the password alone, by decision: a rival who has phished it would disarm the owner before a deadline.",
  ),
  N20: notMet(
    "By decision: a count that disables an authenticator until it is bound anew lets anybody who knows the User ID, or the password, lock its owner out. In its place: at most a hundred wrong passwords a day for each account from unknown browsers, over all networks and logins. So a hundred in a row are not exceeded within a day, but are over several days; attempts that a current code or a mailed link has bought do not count. Known browsers: ten an hour each, then they count as unknown. Typed codes: five a login and twenty a day, then they are off for unknown browsers. One wrong number ends a request and counts across requests. An app PIN, which only a person who holds the phone can try, does end after ten.",
  ),
  N21: met(
    "A biometric key takes the phone's own PIN or pattern too; an app PIN, typed codes and recovery codes stand beside it.",
  ),
  N24: met(
    "Six digits, ten tries, then the PIN of that phone has ended. Its key comes of the PIN and a secret that no script can read out, and is kept by the server under the master key; the phone alone judges which PINs are too easy. The PIN that locks the app is another one: it holds the key of the codes' seeds, and ten wrong tries erase that.",
  ),
  N29: met("A used code is void; a new set replaces all ten. There is no single replacement code."),
  N30: met(
    "Codes live 15 minutes, links 30 (for a first password, and for one attempt at a password, 24 hours), once each. An address that its owner sets is confirmed by a code before it holds; the one that an operator sets, at first or by `spse user email`, is vouched for by the operator. A second address is told everything and receives no code.",
  ),
  N31: met(
    "Reset 2FA by mail needs the password first (a bound factor) and the mailed link; a mailed password reset and a mailed *Bukan ponsel saya* leave 2FA in force; for 72 hours neither may follow the other, unless an officer decides (policy `helpdesk`).",
  ),
  N32: met(
    "With a second address, which its owner adds on Beranda: the code or link goes to the first alone, the notice to both, each with the way to repudiate. An account with one address has no other to tell: there it is the phones that say so, each in its entry: under the policies `wait` and `helpdesk` before the reset happens, under `immediate` as their end.",
  ),
  N34: met(
    "The analysis stands in SECURITY.md, and each threat names the stories that show its mitigations. The LPSE checks identity by its own procedure, which the page names (domain practice: letter with duty stamp, KTP, deed; SK for officials); the product records how it was checked and by whom. No proofing is done by the software.",
  ),
  A1: met("The limits are documented in docs/throttles.md."),
  A2: met(
    "docs/ways-in.md, held to the route table. CIBA is not built. Every way into a session of an account with 2FA is two factors; what only takes power away may be less.",
  ),
  A3: met(
    "Against the 474,743 passwords of eight characters and more among the million most frequent of known breaches, shipped as digests; larger sets are the operator's file (SPSE_BREACHED_PASSWORDS_FILE). Neither asks a service.",
  ),
  A4: met("The demo has accounts, on this computer only; production begins with none."),
  A5: met(
    "`spse policy set … off` wants a reason. Owners of an account may disable their own 2FA, with a fresh proof, where the policy is optional: the guide has it so.",
  ),
  A7: met("Factors, passwords and addresses. A User ID cannot be changed."),
  A8: met(
    "The answers are tested, and that the work is equal: the same hash, and the same statements in the same order (equal-work.story). What the time itself tells is a measurement: docs/reliability.md.",
  ),
  A11: met(
    "Without a mail server, or on demand, `spse user add` prints the link for a first password to the operator.",
  ),
  A20: met(
    "`spse audit verify` holds every phone's and passkey's key against the entry of its enrolment. Once retention has dropped that entry it cannot be judged any more.",
  ),
  A21: notApplicable("No client but the portal exists yet: no `acr`, `amr` or `auth_time` is given to anybody."),
  A25: met(
    "The password again, with a fresh second factor where 2FA is on; for an address where it is off, or younger than 72 hours, a code from the old mailbox too.",
  ),
  A29: notApplicable("No OpenID Connect yet."),
  A31: met(
    "A mailed link carries its token in the path once; opening it swaps it for a cookie and leaves a clean address. Logs hold the route's pattern, not the address.",
  ),
  A32: met(
    "A dump shows none: seeds are sealed, keys not extractable. A script that runs in the app's own origin could still use the keys, and so open seeds, while it runs; its CSP and the separate host are there to prevent that (docs/decisions/0008-secrets-in-the-app.md).",
  ),
  A33: met("Chained within two seconds of the commit; what the window is worth: docs/audit.md."),
  L2: operators(
    "Who leaked data has to tell people and the agency; the product cannot know of it. It gives what such a notice needs: the audit (when, how, whose), every account's addresses, and a dump that opens nothing.",
  ),
  L3: met("The page *Privasi*, linked from every page; what an LPSE's own notice says beyond login is the operator's."),
  L4: met("The address by its owner; the name by the operator (`spse user name`). In time is the operator's."),
  L5: met(
    "`spse user export`, by the operator, once identity was checked; the person's own pages show most of it at any time.",
  ),
  L9: operators("An impact assessment is the controller's. SECURITY.md and docs/law.md are what it can begin from."),
  L11: met("Every change of what opens an account. A login is not mailed each time; it stands in Log Akses at once."),
  L12: operators(
    "Where servers, mail server and backups stand. The product calls nobody but the mail server and push services that the settings name; a push carries no personal data, but its service is abroad and learns that a phone was woken.",
  ),
  L15: notMet(
    "Length is enforced, mix and expiry are not, by decision: NIST SP 800-63B-4 §3.1.1.2 forbids both since they make passwords weaker. An assessor who insists needs a written exception; breached and common passwords are refused instead.",
  ),
  L17: notMet(
    "Attempts are slowed, muted and recorded, owners are mailed, and the helpdesk sees *Bukan saya* and what was undone; but no alarm goes to the operator's own team. The log is JSON for whatever watches it.",
  ),
  L18: met(
    "A web app has no system credential store: keys are WebCrypto keys that no script can read out, seeds are sealed under one. The keyboard's cache cannot be switched off from a page; digits are typed into fields without completion.",
  ),
  L19: operators(
    "TLS is ended by the reverse proxy, where versions and certificates are set. The product refuses http but on this computer, and sends HSTS.",
  ),
  L20: operators("Policies, officers, drills and reports; no program meets them."),
  L21: met("WCAG 2.2 AA as far as axe and our own checks see it; people with disabilities have not tested it."),
  S4: met(
    "It stands in SECURITY.md. Each threat names the stories that show its mitigations; whether the judgement is right is for readers.",
  ),
  S5: notApplicable("No CIBA yet."),
};
