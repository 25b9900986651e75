/** The meaning of a mail server's or push service's error for the operator of the LPSE. Pure. */

/** @param why an error's code and the server's number, as the outbox keeps them: "EAUTH 535", "ECONNREFUSED". */
export function mailWhy(why: string): "away" | "tls" | "login" | "recipient" | "later" | "other" {
  if (/CERT|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/.test(why)) return "tls";
  if (/EAUTH|\b53[0458]\b/.test(why)) return "login";
  if (/\b4\d\d\b/.test(why)) return "later";
  if (/EENVELOPE|\b55\d\b/.test(why)) return "recipient";
  if (/ECONN|ESOCKET|ETIMEDOUT|EDNS|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN/.test(why)) return "away";
  return "other";
}
