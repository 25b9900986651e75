import express from "express";
import library from "express-openid-connect";
import { MemoryStore } from "express-session";

const { ORIGIN, PORT } = process.env;
process.env.SESSION_SECRET = ORIGIN.padEnd(40, ".");
const auth = (config) =>
  library.auth({ ...config, authRequired: false, idpLogout: true, backchannelLogout: { store: new MemoryStore() } });

const app = express().set("trust proxy", 1);
app.use(CONFIG(auth));
app.get("/me", ({ oidc }, response) => response.status(oidc.isAuthenticated() ? 200 : 401).json(oidc.user ?? {}));
app.get("/", (_request, response) => response.redirect("/me"));
app.listen(PORT, "127.0.0.1");
