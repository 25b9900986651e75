/** Express 4 and 5, and every framework whose middlewares are `(request, response, next)`. */
import type { Person, ReadAssertion } from "./assertion.ts";
import { assertionReader } from "./assertion.ts";
import type { Asked, Question, Status } from "./connect.ts";
import { SpseError } from "./refused.ts";
import { type Approval, approvalStep, type Session, type StepOptions } from "./step.ts";

type Next = (error?: unknown) => void;

interface Response {
  statusCode: number;
  end(text: string): unknown;
}

interface Request {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

interface ApprovalOptions<Req, Res> extends StepOptions {
  /** What the person approves, made from the request: the very values that the step will use. */
  readonly question: (request: Req) => Question;
  /** Shows the number in a page that sends the same form again by itself. */
  readonly showNumber: (request: Req, response: Res, asked: Asked) => unknown;
  /** Says that the step is not done, and why. */
  readonly showRefusal: (request: Req, response: Res, status: Status) => unknown;
}

/**
 * Lets the form's POST through once its user has tapped *Ya*, and puts the {@link Approval} in `request.spseApproval`. Needs a session
 * (express-session), and the middleware that reads the form, before it.
 *
 * What the API refuses (`cannot-be-asked`, `paused`) goes to Express' error handler as an SpseError.
 */
export function requireApproval<Req extends object, Res>(options: ApprovalOptions<Req, Res>) {
  const { question, showNumber, showRefusal } = options;
  const advance = approvalStep(options);
  return async (request: Req & { spseApproval?: Approval }, response: Res, next: Next): Promise<void> => {
    try {
      const { session } = request as { session?: Session };
      if (!session) throw new TypeError("requireApproval needs request.session: use express-session before it");
      const verdict = await advance(session, question(request));
      if (verdict.kind === "waiting") await showNumber(request, response, verdict.asked);
      else if (verdict.kind === "refused") await showRefusal(request, response, verdict.status);
      else {
        request.spseApproval = verdict.approval;
        next();
      }
    } catch (error) {
      next(error);
    }
  };
}

/** Behind forward auth: puts who is logged in into `request.person`, and answers 401 where nobody is proven to be. */
export function requireLogin(options: { readonly portal: string; readonly host: string }) {
  const readPerson: ReadAssertion = assertionReader(options);
  return async (request: Request & { person?: Person }, response: Response, next: Next): Promise<void> => {
    try {
      const header = request.headers["x-spse-assertion"];
      request.person = await readPerson(typeof header === "string" ? header : undefined);
    } catch (error) {
      response.statusCode = error instanceof SpseError && error.code === "assertion-wrong" ? 401 : 503;
      response.end("Not logged in at SPSE.\n");
      return;
    }
    next();
  };
}
