/** The state of an application's request at this browser: loads the facts, and decides. */
import { unixSeconds } from "@spse/protocol";
import type { World } from "../../base/platform/world.ts";
import type { Session } from "../../core/session/index.ts";
import { type Application, mayOpen } from "../application/index.ts";
import { type Authentication, levelOf, methodsOf, shownLevel, stronger } from "./authentication.ts";
import { type AskedSignIn, decide, type Verdict } from "./decide.ts";
import { findStand, type SignIn } from "./sign-in.sql.ts";

/** The facts about a session's person for one application. */
interface Person {
  readonly signIn: SignIn | null;
  /** The session's login, and then any additional proof for this application. */
  readonly authentications: readonly [Authentication, ...Authentication[]];
}

const NO_APPROVAL = { number: false, verified: "none" } as const;

/** @param applicationId the application of the sign-in in this session. */
export async function loadPerson(world: World, session: Session, applicationId: string): Promise<Person> {
  const { approval, signIn } = await findStand(world, { sessionId: session.id, applicationId });
  const { number, verified } = session.method === "approval" ? approval : NO_APPROVAL;
  const login: Authentication = {
    ...{ method: session.method, password: session.passwordProvenAt > 0, number, verified, at: session.createdAt },
  };
  const proof = signIn?.proof ? [{ ...signIn.proof, password: login.password }] : [];
  return { signIn, authentications: [login, ...proof] };
}

/** @param session a full session of this browser, or null. */
export function judge(
  world: World,
  asked: AskedSignIn,
  application: Application,
  session: Session | null,
  person: Person | null,
): Verdict {
  const { settings } = application;
  if (!session || !person || session.scope !== "full") return decide(asked, settings, null, world.now());
  const { signIn, authentications } = person;
  const present = {
    ...{ accountId: session.account.id, sessionId: session.id, authentications, loggedInAt: session.createdAt },
    mayOpen: mayOpen(application, session.account),
    consent: signIn?.consent ?? null,
  };
  return decide(asked, settings, present, world.now());
}

/** The authentication as the ID Token describes it. */
export function describe({ authentications: [login, ...more] }: Person, asked: readonly string[]) {
  const best = more.reduce(stronger, login);
  const together = new Set([login, ...more].flatMap(methodsOf));
  return { acr: shownLevel(levelOf(best), asked), amr: [...together], at: unixSeconds(login.at) };
}
