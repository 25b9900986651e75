/**
 * The key of this browser. Beranda has it made once, as soon as an account knows the browser; the password page has it
 * sign the login. The private key cannot be read by any script: who copies the cookie does not get it. Without this
 * script, or after the browser's data were cleared, the login asks for the number.
 */

const [DATABASE, TABLE, NAME] = ["spse-browser", "keys", "browser"];
const P256 = { name: "ECDSA", namedCurve: "P-256" } as const;

const toText = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function table(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE);
  return (await done(opening)).transaction(TABLE, mode).objectStore(TABLE);
}

const keptKey = async (): Promise<CryptoKeyPair | undefined> => done((await table("readonly")).get(NAME));

/** Makes a key, unless another tab has made one meanwhile: then that one. */
async function newKey(): Promise<CryptoKeyPair> {
  const pair = await crypto.subtle.generateKey(P256, false, ["sign", "verify"]);
  const keys = await table("readwrite");
  const kept: CryptoKeyPair | undefined = await done(keys.get(NAME));
  if (!kept) await done(keys.put(pair, NAME));
  return kept ?? pair;
}

/** Beranda's empty form with a token: sends the public key, once. */
async function makeKey(form: HTMLFormElement): Promise<void> {
  const { publicKey } = (await keptKey()) ?? (await newKey());
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", publicKey);
  const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  body.set("key", JSON.stringify({ kty, crv, x, y }));
  await fetch(form.action, { method: "POST", body });
}

/** The hidden field of the password page: signs the beginning of a text, and the login's id. */
async function sign(field: HTMLInputElement): Promise<void> {
  const pair = await keptKey();
  if (!pair) return;
  const login = field.form?.elements.namedItem("for") as HTMLInputElement;
  const signed = new TextEncoder().encode(`${field.dataset.sign}${login.value}`);
  field.value = toText(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, signed));
}

const form = document.querySelector<HTMLFormElement>("form[data-browser-key]");
const field = document.querySelector<HTMLInputElement>("input[data-sign]");
// Private windows of some browsers have no such storage: the number is asked, and says why.
if (form) await makeKey(form).catch(() => {});
if (field) await sign(field).catch(() => {});
