/**
 * Reasons written by hand: why a requirement is not met or does not apply, and what a *met* leaves out; docs/law.md has those of the law.
 * A security reviewer must be able to accept a reason; "later" is a reason only if it says what holds until then.
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
    "Under `off` or `optional` an account without 2FA logs in with the password alone (AAL1), as the guide says.",
  ),
  N2: met("Not at a bare IP address."),
  N5: notApplicable("No assurance level is reported and AAL3 claimed nowhere: no attestation is asked for."),
  N10: met(
    "Always under `always` (default for Admin PPE, Helpdesk, Auditor), else on every unknown browser. On a known one the guide's single *Ya* is enough; only `always` may be called AAL2.",
  ),
  N12: met("Signed requests in place of mutual TLS."),
  N15: met("Unknown browsers: the list still shows five requests a login."),
  N16: met(
    "With a biometric key or app PIN, which `--phone-key verified` demands; else approval is not called multi-factor.",
  ),
  N19: met(
    "Not by the password alone, by decision: a rival who has phished it would disarm the owner before a deadline.",
  ),
  N20: notMet(
    "By decision: a count that disables an authenticator lets anybody lock its owner out. In its place the budgets of [throttles.md](throttles.md): a hundred wrong passwords a day from unknown browsers, so a hundred in a row are exceeded over days. An app PIN does end after ten.",
  ),
  N24: met("Only the phone judges which PINs are too easy."),
  N29: met("A new set replaces all ten; no single code is replaced."),
  N30: met("The operator vouches for an address that the operator sets. A second address receives no code."),
  N32: met("With one address alone the phones tell the owner; under `immediate` by their end."),
  N34: met("The LPSE checks identity by its own procedure ([risks.md](risks.md)); the product does no proofing."),
  A3: met("474,743 common passwords are shipped; larger sets are the operator's file."),
  A5: met("Owners may disable their own 2FA where the policy is optional, as the guide says."),
  A7: met("A User ID cannot be changed."),
  A15: met("A transaction lives three minutes; a code is taken for 90 seconds (RFC 6238 §5.2), once."),
  A20: met("Not once retention has dropped the entry of the enrolment."),
  A31: met("A mailed link carries its token in the path once."),
  A32: met(
    "A script that runs in the app's own origin could use the keys ([decision 8](decisions/0008-secrets-in-the-app.md)).",
  ),
  A33: met("Two seconds after the commit ([audit.md](audit.md#what-is-promised))."),
  L2: operators(""),
  L9: operators(""),
  L12: operators(""),
  L15: notMet(""),
  L19: operators(""),
  L20: operators(""),
  S4: met("Readers must judge the assessment ([risks.md](risks.md))."),
  S5: met("`user_code` is not used."),
};
