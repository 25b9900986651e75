import { betterAuth } from "better-auth";
import { memoryAdapter } from "better-auth/adapters/memory";
import { toNodeHandler } from "better-auth/node";
import { genericOAuth } from "better-auth/plugins";
import express from "express";

const { ORIGIN, PORT } = process.env;
const auth = betterAuth({
  baseURL: ORIGIN,
  secret: ORIGIN.padEnd(40, "."),
  database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
  plugins: [CONFIG(genericOAuth)],
});

const app = express();
app.get("/login", async (_request, response) => {
  const body = { provider: "spse", callbackURL: "/me" };
  const begun = await auth.api.signInSocial({ body, returnHeaders: true });
  response.setHeaders(begun.headers).redirect(begun.response.url);
});
app.get("/me", async (request, response) => {
  const headers = new Headers({ cookie: request.headers.cookie ?? "" });
  const found = await auth.api.getSession({ headers });
  if (!found) return response.status(401).json({});
  const [account] = await auth.api.listUserAccounts({ headers });
  response.json({ sub: account.accountId, name: found.user.name, email: found.user.email });
});
app.get("/logout", async (request, response) => {
  const headers = new Headers({ cookie: request.headers.cookie ?? "" });
  const ended = await auth.api.signOut({ headers, body: { callbackURL: "/" }, returnHeaders: true });
  response.setHeaders(ended.headers).redirect(ended.response.url);
});
app.all("/api/auth/*path", toNodeHandler(auth));
app.listen(PORT, "127.0.0.1");
