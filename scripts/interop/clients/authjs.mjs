import { Auth, skipCSRFCheck } from "@auth/core";
import express from "express";

const { ORIGIN, PORT } = process.env;
const config = {
  CONFIG,
  basePath: "/api/auth",
  secret: ORIGIN,
  trustHost: true,
  skipCSRFCheck, // as next-auth's own signIn()
  callbacks: {
    jwt: ({ token, account }) => (account ? { ...token, sub: account.providerAccountId } : token),
    session: ({ session, token }) => ({ ...session, user: { ...session.user, sub: token.sub } }),
  },
};
const ask = ({ headers: { cookie = "" } }, path, more) =>
  Auth(new Request(`${ORIGIN}${path}`, { headers: { cookie }, ...more }), config);
const pass = async (response, asked) => {
  const answer = await asked;
  response
    .status(answer.status)
    .setHeaders(answer.headers)
    .end(await answer.text());
};

const app = express();
app.get("/login", (request, response) => {
  const body = new URLSearchParams({ callbackUrl: `${ORIGIN}/me` });
  return pass(response, ask(request, "/api/auth/signin/spse", { method: "POST", body }));
});
app.get("/api/auth/*path", (request, response) => pass(response, ask(request, request.originalUrl)));
app.get("/me", async (request, response) => {
  const session = await (await ask(request, "/api/auth/session")).json();
  response.status(session ? 200 : 401).json(session?.user ?? {});
});
app.listen(PORT, "127.0.0.1");
