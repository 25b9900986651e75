/** The cases behind pin-proofs.json. Made by node:crypto, so that two programs have to agree. [P-80] */
import { createHash, createHmac } from "node:crypto";

const secret = Buffer.from("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "hex");
const lpse = "L0Qe2WmXc5Ty8UiP1oLk3A";
const device = "Zd0pO3s9T1mYqk2vXn4b7A";
const pin = "493817";
const jws = "eyJhbGciOiJFUzI1NiJ9.eyJ0byI6InBpbiJ9.c2lnbmF0dXJl";

const mac = (key: Buffer, text: string) => createHmac("sha256", key).update(text).digest();
const keyOf = (more: { pin?: string; lpse?: string; device?: string } = {}, key = secret) =>
  mac(key, `spse-pin-key ${more.lpse ?? lpse} ${more.device ?? device} ${more.pin ?? pin}`);
const digest = (text: string, as: "base64url" | "hex" = "base64url") => createHash("sha256").update(text).digest(as);
const proofOf = (key: Buffer, text = jws) => mac(key, `spse-pin-proof ${digest(text)}`).toString("base64url");

const pinKey = keyOf().toString("base64url");
const right = proofOf(keyOf());
const made = { secret: secret.toString("base64url"), lpse, device, pin, pinKey, jws, proof: right };
const zeros = keyOf({ pin: "000042" });

export const pinCases = {
  about: "secret: the phone's own key K; pinKey: what the LPSE keeps; jws: the signed text that proof verifies [P-80]",
  valid: [
    { name: "a PIN, its key and its proof", ...made },
    {
      name: "a PIN that begins with zeros",
      ...{ ...made, pin: "000042", pinKey: zeros.toString("base64url"), proof: proofOf(zeros) },
    },
    {
      name: "the same PIN over another signed text",
      ...{ ...made, jws: `${jws}x`, proof: proofOf(keyOf(), `${jws}x`) },
    },
  ],
  hostile: [
    { name: "another PIN", pinKey, jws, proof: proofOf(keyOf({ pin: "493818" })) },
    { name: "the PIN of another device", pinKey, jws, proof: proofOf(keyOf({ device: lpse })) },
    { name: "the PIN at another LPSE", pinKey, jws, proof: proofOf(keyOf({ lpse: device })) },
    { name: "the PIN of another phone", pinKey, jws, proof: proofOf(keyOf({}, Buffer.alloc(32, 1))) },
    { name: "the proof of another text", pinKey, jws: `${jws}x`, proof: right },
    { name: "over the text itself, not its digest", pinKey, jws, proof: mac(keyOf(), jws).toString("base64url") },
    {
      name: "over the digest in hexadecimal",
      pinKey,
      jws,
      proof: mac(keyOf(), `spse-pin-proof ${digest(jws, "hex")}`).toString("base64url"),
    },
    { name: "by the PIN's digits alone", pinKey, jws, proof: proofOf(Buffer.from(pin)) },
    { name: "the PIN's key itself", pinKey, jws, proof: pinKey },
    { name: "with padding", pinKey, jws, proof: `${right}=` },
    { name: "nothing", pinKey, jws, proof: "" },
  ],
};
