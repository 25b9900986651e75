/** The cases behind state-proofs.json. The proofs are made by node:crypto, so that two programs have to agree. */
import { createHmac } from "node:crypto";

const seed = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
const bytes = Buffer.from("48656c6c6f21deadbeef48656c6c6f21deadbeef", "hex");
const call = {
  aud: "https://spse.contoh.go.id",
  lpse: "L0Qe2WmXc5Ty8UiP1oLk3A",
  device: "Zd0pO3s9T1mYqk2vXn4b7A",
  jti: "j0Qe2WmXc5Ty8UiP1oLk3A",
};

const made = (of: Partial<typeof call> = {}, key: Buffer = bytes, word = "spse-state", hash = "sha256"): string => {
  const signed = { ...call, ...of };
  return createHmac(hash, key)
    .update([word, signed.aud, signed.lpse, signed.device, signed.jti].join("\n"))
    .digest("base64url");
};

const good = made();
const other = { aud: "https://baru.contoh.go.id", jti: "AAAAAAAAAAAAAAAAAAAAAA" };

export const stateProofs = {
  about: "seed: the device's, in base32; call: the state call that was answered [P-82]",
  valid: [
    { name: "the LPSE at its address", seed, call, proof: good },
    { name: "the same LPSE at its new address", seed, call: { ...call, ...other }, proof: made(other) },
    {
      name: "an address with a port",
      seed,
      call: { ...call, aud: "http://spse-baru.localhost:4500" },
      proof: made({ aud: "http://spse-baru.localhost:4500" }),
    },
  ],
  hostile: [
    { name: "handed on from the LPSE's own address", seed, call: { ...call, aud: other.aud }, proof: good },
    { name: "the proof of an earlier call", seed, call: { ...call, jti: other.jti }, proof: good },
    { name: "another device's", seed, call, proof: made({ device: "AAAAAAAAAAAAAAAAAAAAAA" }) },
    { name: "another LPSE's", seed, call, proof: made({ lpse: "AAAAAAAAAAAAAAAAAAAAAA" }) },
    { name: "by another seed", seed, call, proof: made({}, Buffer.alloc(20, 1)) },
    { name: "by no seed", seed, call, proof: made({}, Buffer.alloc(0)) },
    { name: "of another kind", seed, call, proof: made({}, bytes, "spse-other") },
    { name: "by SHA-1, as codes are", seed, call, proof: made({}, bytes, "spse-state", "sha1") },
    { name: "cut off", seed, call, proof: good.slice(0, -1) },
    { name: "with padding", seed, call, proof: `${good}=` },
    { name: "in plain base64", seed, call, proof: Buffer.from(good, "base64url").toString("base64") },
    { name: "with a letter more", seed, call, proof: `${good}A` },
    { name: "in capitals", seed, call, proof: good.toUpperCase() },
    { name: "empty", seed, call, proof: "" },
    { name: "a digest of nothing", seed, call, proof: "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU" },
  ],
};
