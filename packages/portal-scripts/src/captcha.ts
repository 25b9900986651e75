/**
 * Improves Kode Keamanan: the work of the page's task starts by itself and marks the line *Kode Keamanan: terverifikasi*, so nobody has to
 * read letters unless it fails. The form carries its list, and the server checks it then. Until the list is there letters can be typed:
 * they are checked before the form is sent, so a wrong code costs no retyping. Another code and the sound work in place. Without this
 * script the form does all except the work.
 */
import { solve } from "./captcha/solve.ts";

type Task = Parameters<typeof solve>[0];

/** What the server says about letters or an old challenge. */
interface Answer {
  readonly pass?: string;
  readonly message?: string;
  readonly next?: string | null;
  readonly task?: Task;
}

async function ask(path: string, form?: Record<string, string>): Promise<Answer | null> {
  try {
    const sent = form ? { method: "POST", body: new URLSearchParams(form) } : {};
    const reply = await fetch(path, { ...sent, headers: { accept: "application/json" } });
    return (await reply.json()) as Answer;
  } catch {
    return null;
  }
}

/** `passed`: the form carries an answer. `refused`: another challenge is shown, or the work failed. `unasked`: the server could not be reached. */
type Verdict = "passed" | "refused" | "unasked";

/** `work`: the device works. `passed`: no code is needed. `code`: the work failed, or is not possible here, and letters are needed. */
type State = "work" | "passed" | "code";

/** Challenge and pass count for five minutes: older ones than this are replaced before the form is sent. Milliseconds. */
const FRESH_MILLISECONDS = 240_000;

/** Work that takes longer than this is not waited for in silence: the letters are shown beside it. */
const PICTURE_AFTER_MILLISECONDS = 2500;

/** A picture that waits for its place in the network's line: the status says so. */
const LATE_AFTER_MILLISECONDS = 4000;

function enhance(field: HTMLFieldSetElement, form: HTMLFormElement): void {
  const find = <Kind extends HTMLElement>(selector: string) => field.querySelector<Kind>(selector);
  const input = (name: string) => form.elements.namedItem(name) as HTMLInputElement | null;
  const say = (key: string) => field.getAttribute(`data-say-${key}`) ?? "";
  const [id, pass, list, code, token] = ["captcha-id", "captcha-pass", "captcha-work", "kode-keamanan", "_token"].map(
    input,
  );
  const picture = find<HTMLImageElement>("[data-captcha-picture]");
  const sound = find<HTMLAnchorElement>("[data-captcha-sound]");
  const status = find("[data-captcha-status]");
  const problem = find("#captcha-problem");
  const progress = find<HTMLProgressElement>("[data-captcha-progress]");
  const button = find<HTMLButtonElement>("button[data-captcha-work]");
  if (!id || !pass || !list || !token || !status || !problem || !progress) return;
  let task = JSON.parse(field.dataset.captcha ?? "") as Task;
  /** When the challenge came, or the pass in its place. */
  let since = Date.now();
  let sending = false;
  let playing: HTMLAudioElement | null = null;
  /** The work under way. */
  let work: { readonly verdict: Promise<Verdict>; readonly stop: AbortController } | null = null;

  const tell = (words: string) => {
    status.textContent = words;
  };
  const complain = (words: string) => {
    problem.textContent = words;
    field.classList.toggle("invalid", words !== "");
    if (words) code?.setAttribute("aria-invalid", "true");
    else code?.removeAttribute("aria-invalid");
  };

  /** Fetches the picture, once somebody needs its letters. */
  const showPicture = () => {
    if (!picture?.dataset.src) return;
    picture.src = picture.dataset.src;
    delete picture.dataset.src;
    picture.hidden = false;
    setTimeout(() => {
      if (picture.complete) return;
      tell(say("late"));
      picture.addEventListener("load", () => tell(""), { once: true });
    }, LATE_AFTER_MILLISECONDS);
  };

  /** The block keeps its size in every state. */
  const enter = (state: State) => {
    field.dataset.state = state;
    if (code) code.required = state === "code";
    code?.setAttribute("aria-describedby", `captcha-problem ${state === "passed" ? status.id : "captcha-hint"}`);
    if (state === "code") showPicture();
    progress.value = 0;
  };

  /** Replaces the challenge that is over. */
  const show = (next: string, its: Task) => {
    playing?.pause();
    task = its;
    since = Date.now();
    id.value = next;
    pass.value = "";
    list.value = "";
    if (picture) picture.dataset.src = `/captcha/${next}/picture.png`;
    if (picture && !picture.hidden) showPicture();
    if (sound) sound.href = `/captcha/${next}/sound.wav?lang=${field.dataset.language}`;
    if (code) code.value = "";
  };

  const renew = async (): Promise<boolean> => {
    const answer = await ask(`/captcha/${id.value}/next`);
    if (!answer?.next || !answer.task) return false;
    show(answer.next, answer.task);
    return true;
  };
  const isOld = () => Date.now() - since > FRESH_MILLISECONDS;

  const check = async (typed: string): Promise<Verdict> => {
    const said = await ask("/captcha/check", { _token: token.value, "captcha-id": id.value, "kode-keamanan": typed });
    if (said?.pass) {
      pass.value = said.pass;
      since = Date.now();
      complain("");
      return "passed";
    }
    if (!said?.next || !said.task) return "unasked";
    show(said.next, said.task);
    complain(said.message ?? "");
    return "refused";
  };

  const doWork = async (stop: AbortSignal): Promise<Verdict> => {
    if (isOld() && !(await renew())) return "unasked";
    if (stop.aborted) return "refused";
    const made = await solve(task, stop, (part) => {
      progress.value = part * 100;
    });
    if (made === null) return "refused";
    list.value = made;
    return "passed";
  };

  /** Does the work of this challenge, or of the next one if this one is old; joins the work under way. A failure leaves the letters. */
  const verify = (): Promise<Verdict> => {
    if (work) return work.verdict;
    const stop = new AbortController();
    enter("work");
    const verdict = doWork(stop.signal).then((came) => {
      if (stop.signal.aborted) return came;
      work = null;
      enter(came === "passed" ? "passed" : "code");
      tell(say(came === "passed" ? "done" : "failed"));
      return came;
    });
    work = { verdict, stop };
    return verdict;
  };

  /** Typed letters go before the work under way. */
  async function answer(typed: string): Promise<Verdict> {
    if (typed === "") return verify();
    work?.stop.abort();
    work = null;
    return check(typed);
  }

  form.addEventListener("submit", async (event) => {
    const submitter = event.submitter as HTMLButtonElement | null;
    if (submitter?.formNoValidate) return;
    const answered = pass.value !== "" || list.value !== "";
    if (answered && !isOld()) return;
    event.preventDefault();
    if (sending) return;
    sending = true;
    const typed = answered ? "" : (code?.value ?? "");
    if (typed === "") tell(say("sends"));
    const verdict = await answer(typed);
    sending = false;
    if (verdict === "passed") form.requestSubmit(submitter);
    else if (verdict === "unasked" && typed) form.submit();
    else (code ?? button)?.focus();
    if (verdict === "refused" && typed) void verify();
  });

  find<HTMLButtonElement>("[data-captcha-renew]")?.addEventListener("click", async (event) => {
    event.preventDefault();
    const pressed = event.currentTarget as HTMLButtonElement;
    work?.stop.abort();
    work = null;
    if (await renew()) {
      complain("");
      enter("code");
      tell(say("renewed"));
      code?.focus();
    } else form.requestSubmit(pressed);
  });

  if (sound) {
    sound.removeAttribute("target");
    sound.role = "button";
    sound.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      sound.click();
    });
    sound.addEventListener("click", async (event) => {
      event.preventDefault();
      playing?.pause();
      playing = new Audio(sound.href);
      tell(say("playing"));
      try {
        await playing.play();
        // Who has gone on to another field meanwhile types there.
        if (document.activeElement === sound || document.activeElement === document.body) code?.focus();
      } catch (error) {
        if ((error as Error).name !== "AbortError") tell(say("silent"));
      }
    });
  }

  button?.addEventListener("click", () => {
    complain("");
    tell(say("running"));
    void verify();
  });

  // A page that comes back by the back button holds a spent challenge or pass.
  window.addEventListener("pageshow", async (event) => {
    if (!event.persisted) return;
    work?.stop.abort();
    work = null;
    tell("");
    pass.value = list.value = "";
    await renew();
    void verify();
  });

  code?.addEventListener("focus", showPicture);
  setTimeout(() => field.dataset.state === "work" && showPicture(), PICTURE_AFTER_MILLISECONDS);
  void verify();
}

for (const field of document.querySelectorAll<HTMLFieldSetElement>("fieldset[data-captcha]")) {
  if (field.form) enhance(field, field.form);
}
