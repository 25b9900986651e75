import express from "express";
import session from "express-session";

CONFIG;

const { ORIGIN, PORT } = process.env;
const app = express().set("trust proxy", 1);
app.use(session({ secret: ORIGIN, resave: false, saveUninitialized: false, cookie: { secure: true } }));
app.get("/login", async ({ session }, response) => {
  session.begun = {
    pkceCodeVerifier: client.randomPKCECodeVerifier(),
    expectedState: client.randomState(),
    expectedNonce: client.randomNonce(),
  };
  const to = client.buildAuthorizationUrl(config, {
    ...asked,
    code_challenge: await client.calculatePKCECodeChallenge(session.begun.pkceCodeVerifier),
    code_challenge_method: "S256",
    state: session.begun.expectedState,
    nonce: session.begun.expectedNonce,
  });
  response.redirect(to.href);
});
app.get("/callback", async ({ session, originalUrl }, response) => {
  const tokens = await client.authorizationCodeGrant(config, new URL(originalUrl, ORIGIN), session.begun);
  const { sub } = tokens.claims();
  const { name, email } = await client.fetchUserInfo(config, tokens.access_token, sub);
  Object.assign(session, { person: { sub, name, email }, idToken: tokens.id_token });
  response.redirect("/me");
});
app.get("/me", ({ session }, response) =>
  session.person ? response.json(session.person) : response.status(401).json({}),
);
app.get("/logout", ({ session }, response) => {
  const more = { id_token_hint: session.idToken, post_logout_redirect_uri: `${ORIGIN}/` };
  session.destroy(() => response.redirect(client.buildEndSessionUrl(config, more).href));
});
app.listen(PORT, "127.0.0.1");
