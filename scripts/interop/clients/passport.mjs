import express from "express";
import session from "express-session";
import passport from "passport";
import OpenIDConnectStrategy from "passport-openidconnect";

const { ORIGIN, PORT } = process.env;
const verify = (_issuer, { id, displayName, emails }, done) =>
  done(null, { sub: id, name: displayName, email: emails?.[0]?.value });
passport.use("spse", CONFIG(OpenIDConnectStrategy, verify));
passport.serializeUser((user, done) => done(null, user));
passport.deserializeUser((user, done) => done(null, user));

const app = express().set("trust proxy", 1);
app.use(session({ secret: ORIGIN, resave: false, saveUninitialized: false, cookie: { secure: true } }));
app.use(passport.session());
app.get("/login", passport.authenticate("spse"));
app.get("/oauth2/redirect/spse", passport.authenticate("spse", { successRedirect: "/me" }));
app.get("/me", ({ user }, response) => response.status(user ? 200 : 401).json(user ?? {}));
app.listen(PORT, "127.0.0.1");
