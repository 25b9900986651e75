/** Bodies and replies of the device API, as text; `shape` names the shape that reads it. [P-60] [P-61] */
const now = 1_800_000_000;
const id = "Zd0pO3s9T1mYqk2vXn4b7A";
const digest = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
const lpse = { id: "L0Qe2WmXc5Ty8UiP1oLk3A", name: "LPSE Contoh", url: "https://spse.contoh.go.id" };
const account = { userId: "PENYEDIA1", name: "CV Contoh Jaya" };
const point = Buffer.alloc(65, 4).toString("base64url");
const auth = Buffer.alloc(16, 7).toString("base64url");
const webPush = { kind: "web-push", endpoint: "https://fcm.googleapis.com/fcm/send/a:b", p256dh: point, auth };
const active = { now, state: "active", account, lpse, proof: digest };
const ended = { now, state: "ended", reason: "reset", account, lpse };
const subscribed = { now, key: point, endpoint: digest, sent: null };
const live = { now, requests: [{ id, bytes: "e30" }], state: "active" };
const waits = { id, kind: "tea-time", asked: now, from: now + 86_400, directory: "Direktori kantor" };
const officers = { id, kind: "address", asked: now, from: now + 86_400 };
const enrolled = { now, device: id, account, lpse, secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ" };

type Body = object | string | null;
const valid: readonly (readonly [string, string, Body])[] = [
  ["about", "who an LPSE is", { now, lpse, app: "https://authenticator.contoh.go.id", wake: ["web-push"] }],
  ["about", "with the versions that it speaks", { now, lpse, protocol: { min: 1, max: 4, motto: "x" } }],
  ["about", "of an LPSE that has moved", { now, lpse, movedTo: "https://baru.contoh.go.id" }],
  ["about", "a kind of waking that this phone does not know", { now, lpse, wake: ["web-push", "pigeon"] }],
  ["enrolment", "a new device", enrolled],
  ["requests", "one live request", live],
  ["requests", "none", { ...live, requests: [] }],
  ["requests", "of an ended device", { now, requests: [], state: "ended" }],
  ["requests", "a notice that cannot be read hides no request", { ...live, reset: 5, email: null, changes: "x" }],
  ["requests", "versions that cannot be read hide no request", { ...live, protocol: 5 }],
  ["requests", "a change that waits, of a kind that this phone does not know", { ...live, waiting: [waits] }],
  ["state", "active, with its proof", active],
  ["state", "ended, with its reason", ended],
  ["state", "a member of a newer LPSE", { ...active, motto: "x" }],
  ["answer", "approved", { now, outcome: "approved" }],
  ["answer", "approved, and soon a verification is demanded", { now, outcome: "approved", demanded: now + 86_400 }],
  ["post subscription", "a browser's", { subscription: webPush }],
  ["post subscription", "a browser's, of an app older than kinds", { subscription: { ...webPush, kind: undefined } }],
  ["post subscription", "by FCM", { subscription: { kind: "fcm", token: "dGVzdA:APA91b_x-y" } }],
  ["post subscription", "by APNs", { subscription: { kind: "apns", token: "00fc13adff785122" } }],
  ["post subscription", "given up", { subscription: null }],
  ["subscription", "stored, not used so far", subscribed],
  ["subscription", "none", { ...subscribed, endpoint: null }],
  ["post receipt", "delivered", { seen: "delivered" }],
  ["post revocation", "nothing more", {}],
  ["waiting notices", "none", []],
  ["waiting notices", "of a directory, of a kind that this phone does not know", [waits]],
  ["waiting notices", "of an officer, with a member of a newer LPSE", [{ ...officers, motto: "x" }]],
  ["post waiting stop", "one change", { waiting: id }],
  ["receipt", "news", { now, noted: true }],
  ["revocation", "this device has ended", { now, revoked: true }],
  ["verification", "none, and none is demanded", { now, kind: "none", since: null, demanded: null }],
  ["verification", "a PIN", { now, kind: "pin", since: now, tries: 10, demanded: now + 86_400 }],
  [
    "verification",
    "a biometric key",
    { now, kind: "biometric", since: now, credential: "AQID", synced: false, demanded: null },
  ],
  ["refusal", "a code of a newer LPSE", { now, error: { code: "tea-time", message: "Nanti." } }],
];

const hostile: readonly (readonly [string, string, Body])[] = [
  ["about", "without the time", { lpse }],
  ["about", "a base URL with a path", { now, lpse: { ...lpse, url: `${lpse.url}/eproc4` } }],
  ["about", "moved to plain http", { now, lpse, movedTo: "http://baru.contoh.go.id" }],
  ["enrolment", "a seed in base64url", { ...enrolled, secret: "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA" }],
  ["enrolment", "a seed in small letters", { ...enrolled, secret: enrolled.secret.toLowerCase() }],
  ["enrolment", "a seed of ten bytes", { ...enrolled, secret: "GEZDGNBVGY3TQOJQ" }],
  ["requests", "65 at once", { ...live, requests: Array(65).fill({ id, bytes: "e30" }) }],
  ["requests", "bytes in base64", { ...live, requests: [{ id, bytes: "e30=" }] }],
  ["requests", "without state", { now, requests: [] }],
  ["state", "a state that there is not", { ...active, state: "asleep" }],
  ["state", "state twice", JSON.stringify(ended).replace(/}$/, ',"state":"active"}')],
  ["state", "a reason that there is not", { ...ended, reason: "because" }],
  ["state", "time with an exponent", JSON.stringify(active).replace(String(now), "18e8")],
  ["state", "time with .0", JSON.stringify(active).replace(String(now), `${now}.0`)],
  ["state", "time as text", { ...active, now: String(now) }],
  ["state", "time after the year 9999", { ...active, now: 253_402_300_800 }],
  ["state", "a name with U+0000", { ...active, account: { ...account, name: "CV\u0000" } }],
  ["state", "a list", [active]],
  ["answer", "an outcome that there is not", { now, outcome: "maybe" }],
  ["post subscription", "nothing", {}],
  ["post subscription", "another member beside it", { subscription: null, force: true }],
  ["post subscription", "another member inside", { subscription: { ...webPush, expirationTime: null } }],
  [
    "post subscription",
    "endpoint twice",
    JSON.stringify({ subscription: webPush }).replace("{", '{"subscription":null,'),
  ],
  ["post subscription", "another scheme", { subscription: { ...webPush, endpoint: "ftp://fcm.googleapis.com/" } }],
  ["post subscription", "white space in the endpoint", { subscription: { ...webPush, endpoint: "https://a/ b" } }],
  ["post subscription", "a key of 33 bytes", { subscription: { ...webPush, p256dh: "A".repeat(44) } }],
  ["post subscription", "a padded key", { subscription: { ...webPush, p256dh: `${point}=` } }],
  ["post subscription", "a secret of 15 bytes", { subscription: { ...webPush, auth: "A".repeat(20) } }],
  ["post subscription", "a kind that there is not", { subscription: { kind: "pigeon", token: "x" } }],
  ["post subscription", "FCM without a token", { subscription: { kind: "fcm" } }],
  ["post subscription", "FCM with an address to call", { subscription: { ...webPush, kind: "fcm" } }],
  ["post subscription", "a token with a line break", { subscription: { kind: "apns", token: "00fc\n" } }],
  ["subscription", "the endpoint itself, not its digest", { ...subscribed, endpoint: webPush.endpoint }],
  ["post receipt", "a stage that there is not", { seen: "sent" }],
  ["post revocation", "something more", { device: id }],
  ["waiting notices", "one that is in no list", waits],
  ["waiting notices", "without the time from which it is in force", [{ ...officers, from: undefined }]],
  ["waiting notices", "a kind that is a sentence", [{ ...officers, kind: "Email baru" }]],
  ["waiting notices", "a directory with a line break in its name", [{ ...waits, directory: "Direktori\nkantor" }]],
  ["waiting notices", "nine", Array(9).fill(officers)],
  ["post waiting stop", "nothing", {}],
  ["post waiting stop", "another member beside it", { waiting: id, approve: true }],
  ["post waiting stop", "a list", { waiting: [id] }],
  ["receipt", "noted as a number", { now, noted: 1 }],
  ["revocation", "not revoked", { now, revoked: false }],
  ["verification", "a kind that there is not", { now, kind: "voice", since: now, demanded: null }],
  ["verification", "without demanded", { now, kind: "none", since: null }],
  ["refusal", "no code", { now, error: { message: "Nanti." } }],
];

const written = (cases: typeof valid) =>
  cases.map(([shape, name, body]) => ({ shape, name, json: typeof body === "string" ? body : JSON.stringify(body) }));

export const bodyCases = {
  about: "json: a body (`post …`) or a reply, as text [P-60]",
  valid: written(valid),
  hostile: written(hostile),
};
