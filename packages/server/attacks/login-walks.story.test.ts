/** Logins up to their second factor, call by call: each answer, what it leaves behind, and each page, as a whole. */
import { holdWalks } from "./held-walks.ts";
import { loginWalks } from "./login-walks.ts";

holdWalks("Logins up to their second factor", "login-walks.txt", loginWalks);
