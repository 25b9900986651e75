/** The two calls of a move. [P-92] [P-94] */
import {
  claimPath,
  type EnrolmentReply,
  enrolmentReply,
  signClaim,
  type VouchBody,
  type Vouched,
  type VouchReply,
  vouchersPath,
  vouchReply,
} from "@spse/protocol";
import type { DeviceKey } from "../../base/store/key-store.ts";
import type { Contact } from "../../base/transport/contact.ts";
import { type SigningAccount, signed, signedTwice } from "../../base/transport/device-api.ts";
import { call, type Outside } from "../../base/transport/transport.ts";

const utf8 = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** Posts a vouch. The same vouch may be posted again after a lost connection. */
export const postVouch = (outside: Outside, account: SigningAccount, body: VouchBody): Promise<Contact<VouchReply>> =>
  signed(outside, account, { method: "POST", path: vouchersPath, body: utf8(body), shape: vouchReply });

/** Claims one account. A repeat within ten minutes gets the same reply. */
export const postClaim = (
  outside: Outside,
  key: DeviceKey,
  { url, voucher }: Vouched,
): Promise<Contact<EnrolmentReply>> =>
  signedTwice(outside, url, async (iat) => {
    const body = utf8({ claim: await signClaim(key, { aud: url, voucher, iat }) });
    return call(outside, { url, method: "POST", path: claimPath(voucher), body, shape: enrolmentReply });
  });
