/** Fastify 4 and 5: hooks for `preHandler`. */
import type { Person } from "./assertion.ts";
import { assertionReader } from "./assertion.ts";
import type { Asked, Question, Status } from "./connect.ts";
import { SpseError } from "./refused.ts";
import { type Approval, approvalStep, type Session, type StepOptions } from "./step.ts";

interface Reply {
  code(status: number): { send(text: string): unknown };
}

interface Request {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

interface ApprovalOptions<Req, Rep> extends StepOptions {
  /** What the person approves, made from the request: the very values that the step will use. */
  readonly question: (request: Req) => Question;
  /** Where this user's session is: `request.session` of @fastify/session. */
  readonly session: (request: Req) => Session;
  /** Sends a page with the number, which sends the same form again by itself. */
  readonly showNumber: (request: Req, reply: Rep, asked: Asked) => unknown;
  /** Sends a page that says that the step is not done, and why. */
  readonly showRefusal: (request: Req, reply: Rep, status: Status) => unknown;
}

/**
 * Lets the form's POST through to its handler once its user has tapped *Ya*, and gives it the {@link Approval} by `approvalOf(request)`.
 *
 * What the API refuses (`cannot-be-asked`, `paused`) goes to Fastify's error handler as an SpseError.
 */
export function requireApproval<Req extends object, Rep>(options: ApprovalOptions<Req, Rep>) {
  const { question, session, showNumber, showRefusal } = options;
  const advance = approvalStep(options);
  return async (request: Req, reply: Rep): Promise<Rep | undefined> => {
    const verdict = await advance(session(request), question(request));
    if (verdict.kind === "approved") {
      Object.assign(request, { spseApproval: verdict.approval });
      return undefined;
    }
    if (verdict.kind === "waiting") await showNumber(request, reply, verdict.asked);
    else await showRefusal(request, reply, verdict.status);
    return reply; // sent: the handler does not run
  };
}

/** Behind forward auth: answers 401 where nobody is proven to be logged in. `personOf(request)` says who is. */
export function requireLogin(options: { readonly portal: string; readonly host: string }) {
  const readPerson = assertionReader(options);
  return async (request: Request, reply: Reply): Promise<unknown> => {
    try {
      const header = request.headers["x-spse-assertion"];
      Object.assign(request, { person: await readPerson(typeof header === "string" ? header : undefined) });
      return undefined;
    } catch (error) {
      const status = error instanceof SpseError && error.code === "assertion-wrong" ? 401 : 503;
      return reply.code(status).send("Not logged in at SPSE.\n");
    }
  };
}

/** What {@link requireApproval} has let through. */
export const approvalOf = (request: object): Approval => taken(request, "spseApproval") as Approval;

/** Whom {@link requireLogin} has let through. */
export const personOf = (request: object): Person => taken(request, "person") as Person;

function taken(request: object, name: string): unknown {
  const value = (request as Record<string, unknown>)[name];
  if (value === undefined) throw new TypeError(`no ${name}: the route lacks its preHandler`);
  return value;
}
