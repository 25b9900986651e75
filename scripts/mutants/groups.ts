/** All mutants, by subject. */
import { acceptor } from "./acceptor.ts";
import { api } from "./api.ts";
import { application } from "./application.ts";
import { audit } from "./audit.ts";
import { backup } from "./backup.ts";
import { browser } from "./browser.ts";
import { directory } from "./directory.ts";
import { email } from "./email.ts";
import { factors } from "./factors.ts";
import { http } from "./http.ts";
import { login } from "./login.ts";
import type { Group } from "./mutant.ts";
import { officers } from "./officers.ts";
import { openid } from "./openid.ts";
import { processes } from "./processes.ts";
import { proof } from "./proof.ts";
import { protectedHosts } from "./protected.ts";
import { protocol } from "./protocol.ts";
import { queue } from "./queue.ts";
import { recovery } from "./recovery.ts";
import { search } from "./search.ts";
import { session } from "./session.ts";
import { throttle } from "./throttle.ts";

export const groups: readonly Group[] = [
  // one a line, pure tests first
  { name: "protocol", mutants: protocol },
  { name: "http", mutants: http },
  { name: "queue", mutants: queue },
  { name: "throttle", mutants: throttle },
  { name: "processes", mutants: processes },
  { name: "acceptor", mutants: acceptor },
  { name: "factors", mutants: factors },
  { name: "audit", mutants: audit },
  { name: "backup", mutants: backup },
  { name: "email", mutants: email },
  { name: "login", mutants: login },
  { name: "directory", mutants: directory },
  { name: "proof", mutants: proof },
  { name: "recovery", mutants: recovery },
  { name: "session", mutants: session },
  { name: "browser", mutants: browser },
  { name: "protected", mutants: protectedHosts },
  { name: "officers", mutants: officers },
  { name: "search", mutants: search },
  { name: "application", mutants: application },
  { name: "api", mutants: api },
  { name: "openid", mutants: openid },
];
