/**
 * A relying party: people log in to it with OpenID Connect. Its library is openid-client, and all else is Node's own.
 * `SPSE_PORTAL`, `SPSE_ID` and `SPSE_SECRET` are what the console shows; `ORIGIN` is this application's own address.
 */
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import * as client from "openid-client";

const { SPSE_PORTAL, SPSE_ID, SPSE_SECRET, ORIGIN, PORT } = process.env;
const CALLBACK = `${ORIGIN}/callback`;
/** The level for the page that needs more than a password. */
const TWO_FACTOR = "urn:spse:acr:two-factor";

const isLocal = SPSE_PORTAL.startsWith("http://localhost:"); // the demo; a real portal has https

/** What SPSE says of itself: asked for when it is first needed, and again where no answer came. */
let discovered;
function discover() {
  const issuer = new URL(`${SPSE_PORTAL}/oidc`);
  const more = isLocal ? { execute: [client.allowInsecureRequests] } : {};
  discovered ??= client.discovery(issuer, SPSE_ID, undefined, client.ClientSecretBasic(SPSE_SECRET), more);
  discovered.catch(() => {
    discovered = undefined;
  });
  return discovered;
}

/** What this application knows of each browser, by its cookie. */
const sessions = new Map();

const routes = {
  "/": (session) => show(200, "Katalog", session.person ? inside(session.person) : outside),
  "/masuk": (session) => begin(session, "/", {}),
  "/pesan": (session) => {
    if (session.person?.acr === TWO_FACTOR || session.person?.acr === "phr")
      return show(
        200,
        "Pesan barang",
        `<p>Pesanan atas nama <strong>${escaped(session.person.name)}</strong>.</p>${back}`,
      );
    return begin(session, "/pesan", { acr_values: TWO_FACTOR });
  },
  "/callback": finish,
  "/keluar": async (session) => {
    const { idToken } = session;
    sessions.delete(session.id);
    const more = { post_logout_redirect_uri: `${ORIGIN}/`, ...(idToken && { id_token_hint: idToken }) };
    return go(client.buildEndSessionUrl(await discover(), more));
  },
};

/** Sends the browser to SPSE. What must come back with it is kept in this browser's session alone. */
async function begin(session, to, more) {
  session.begun = {
    verifier: client.randomPKCECodeVerifier(),
    state: client.randomState(),
    nonce: client.randomNonce(),
    to,
  };
  const { verifier, state, nonce } = session.begun;
  const url = client.buildAuthorizationUrl(await discover(), {
    ...{ redirect_uri: CALLBACK, scope: "openid profile", state, nonce, ...more },
    ...{ code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: "S256" },
  });
  return go(url);
}

/** The library checks issuer, state, nonce, PKCE, signature and audience. A person is known only after that, in a new session. */
async function finish(session, url) {
  const { begun } = session;
  session.begun = undefined;
  if (!begun) return go("/");
  try {
    const config = await discover();
    const tokens = await client.authorizationCodeGrant(config, url, {
      ...{ pkceCodeVerifier: begun.verifier, expectedState: begun.state, expectedNonce: begun.nonce },
      idTokenExpected: true,
    });
    const { sub, acr } = tokens.claims();
    const { name, preferred_username } = await client.fetchUserInfo(config, tokens.access_token, sub);
    sessions.delete(session.id);
    const fresh = newSession();
    Object.assign(fresh, { person: { sub, acr, name, user: preferred_username }, idToken: tokens.id_token });
    return { ...go(begun.to), session: fresh };
  } catch (error) {
    console.error(error.code ?? error.message, error.error ?? "");
    return show(403, "Belum login", `<p>Login lewat SPSE tidak selesai. Silakan ulangi.</p>${back}`);
  }
}

const outside = `<p>Login dengan akun SPSE Anda.</p><p><a class="button" href="/masuk">Login lewat SPSE</a></p>`;
const back = `<p><a href="/">Kembali ke katalog</a></p>`;
const inside = ({ name, user }) => `<p>Anda login sebagai <strong>${escaped(name)}</strong> (${escaped(user)}).</p>
<p><a class="button" href="/pesan">Pesan barang</a></p>
<p><a href="/keluar">Keluar</a></p>`;

function newSession() {
  const session = { id: randomUUID() };
  sessions.set(session.id, session);
  return session;
}

const go = (to) => ({ status: 303, headers: { location: String(to) } });

function show(status, title, body) {
  const page = `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · e-Katalog</title>
<style>
  :root { color-scheme: light dark; --act: light-dark(#1d4f91, #9cc2f5); }
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; background: Canvas; color: CanvasText; }
  header { background: #14532d; color: #fff; padding: .75rem 1rem; font-weight: 600; }
  main { max-width: 30rem; margin: 1.5rem auto; padding: 0 1rem; }
  h1 { font-size: 1.4rem; line-height: 1.3; margin: 0 0 .75rem; } p { margin: .75rem 0; }
  a { color: var(--act); display: inline-block; padding: .35rem 0; }
  a.button { display: block; background: #14532d; color: #fff; padding: .7rem; border-radius: .4rem; text-align: center; text-decoration: none; font-weight: 600; }
</style>
</head>
<body>
<header>e-Katalog</header>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
  return { status, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }, body: page };
}

const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

createServer(async (request, response) => {
  const url = new URL(request.url ?? "/", ORIGIN);
  const known = sessions.get(/\bsid=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "");
  const session = known ?? newSession();
  const route = request.method === "GET" ? routes[url.pathname] : undefined;
  const reply = route
    ? await Promise.resolve(route(session, url)).catch(() =>
        show(503, "Coba lagi nanti", "<p>SPSE tidak menjawab.</p>"),
      )
    : show(404, "Tidak ada di sini", back);
  // Lax: the answer of SPSE is a navigation from another site.
  const cookie = `sid=${(reply.session ?? session).id}; HttpOnly; SameSite=Lax; Path=/${isLocal ? "" : "; Secure"}`;
  response.writeHead(reply.status, { ...reply.headers, "set-cookie": cookie });
  response.end(reply.body);
}).listen(Number(PORT), "127.0.0.1");
