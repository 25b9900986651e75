/** Listings of `GET requests` for one entry of a phone, which may show only its own requests. [P-41] */
import { encodeBase64url } from "../src/base64url.ts";

const id = "r7Qe2WmXc5Ty8UiP1oLk3A";
const otherId = "o7Qe2WmXc5Ty8UiP1oLk3A";
const lpse = { id: "L0Qe2WmXc5Ty8UiP1oLk3A", name: "LPSE Contoh" };
const account = { userId: "PENYEDIA1", name: "CV Contoh Jaya" };
const asked = {
  id,
  purpose: "login",
  ...{ lpse, account },
  ...{ client: "portal", browser: "Chrome di Windows", ip: "203.0.113.7", known: true, number: false },
  ...{ issued: 1_800_000_000, expires: 1_800_000_060 },
};

const entry = { lpse: lpse.id, userId: account.userId };
const listed = (request: object, under = id) => ({
  id: under,
  bytes: encodeBase64url(new TextEncoder().encode(JSON.stringify(request))),
});

export const listingCases = {
  about: "entry: the phone's own; listed: one member of requests [P-41]",
  valid: [
    { name: "the entry's own", entry, listed: listed(asked) },
    {
      name: "the LPSE and the owner have other names since",
      entry,
      listed: listed({ ...asked, lpse: { ...lpse, name: "LPSE Baru" }, account: { ...account, name: "CV Baru" } }),
    },
  ],
  hostile: [
    { name: "listed under another id", entry, listed: listed(asked, otherId) },
    { name: "another LPSE", entry, listed: listed({ ...asked, lpse: { ...lpse, id: otherId } }) },
    {
      name: "another account of this LPSE",
      entry,
      listed: listed({ ...asked, account: { ...account, userId: "PPK2" } }),
    },
    {
      name: "the User ID in small letters",
      entry,
      listed: listed({ ...asked, account: { ...account, userId: "penyedia1" } }),
    },
    { name: "bytes that cannot be read", entry, listed: { id, bytes: "e30" } },
  ],
};
