/**
 * Improves Kode Keamanan: the work starts by itself and marks the block *Terverifikasi otomatis*, so nobody has to read letters unless it
 * fails. Until then, and afterwards, letters can be typed: they are checked before the form is sent, so a wrong code costs no
 * retyping. Another code and the sound work in place. Without this script the form does all except the work.
 */
import { solve } from "./captcha/solve.ts";

/** What the server says about a challenge; null if it could not be reached. */
interface Answer {
  readonly ok: boolean;
  readonly pass?: string;
  readonly message?: string;
  readonly next?: string | null;
  readonly task?: Parameters<typeof solve>[0];
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

/** `passed`: the form has its pass. `refused`: another challenge is shown. `unasked`: the server could not be reached. */
type Verdict = "passed" | "refused" | "unasked";

/** `work`: the device works. `passed`: no code is needed. `code`: the work failed, or is not possible here, and letters are needed. */
type State = "work" | "passed" | "code";

/** A pass counts for five minutes: one that is older than this is replaced before the form is sent. Milliseconds. */
const FRESH_MILLISECONDS = 240_000;

/** Work that takes longer than this is not waited for in silence: the letters are shown beside it. */
const PICTURE_AFTER_MILLISECONDS = 2500;

/** A picture that waits for its place in the network's line: the status says so. */
const LATE_AFTER_MILLISECONDS = 4000;

function enhance(field: HTMLFieldSetElement, form: HTMLFormElement): void {
  const find = <Kind extends HTMLElement>(selector: string) => field.querySelector<Kind>(selector);
  const input = (name: string) => form.elements.namedItem(name) as HTMLInputElement | null;
  const say = (key: string) => field.getAttribute(`data-say-${key}`) ?? "";
  const [id, pass, code, token] = ["captcha-id", "captcha-pass", "kode-keamanan", "_token"].map(input);
  const picture = find<HTMLImageElement>("[data-captcha-picture]");
  const sound = find<HTMLAnchorElement>("[data-captcha-sound]");
  const status = find("[data-captcha-status]");
  const problem = find("#captcha-problem");
  const progress = find<HTMLProgressElement>("[data-captcha-progress]");
  const button = find<HTMLButtonElement>("button[data-captcha-work]");
  if (!id || !pass || !token || !status || !problem) return;
  let sending = false;
  let passedAt = 0;
  let playing: HTMLAudioElement | null = null;
  /** The work under way. Once its list is on the way to the server it can no longer be stopped: the challenge is spent. */
  let work: { readonly verdict: Promise<Verdict>; readonly stop: AbortController; asking: boolean } | null = null;

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
    if (progress) progress.value = 0;
  };

  /** Replaces the challenge that is over. */
  const show = (next: string) => {
    playing?.pause();
    id.value = next;
    pass.value = "";
    if (picture) picture.dataset.src = `/captcha/${next}/picture.png`;
    if (picture && !picture.hidden) showPicture();
    if (sound) sound.href = `/captcha/${next}/sound.wav?lang=${field.dataset.language}`;
    if (code) code.value = "";
  };

  const renew = async (): Promise<boolean> => {
    const answer = await ask(`/captcha/${id.value}/next`);
    if (!answer?.next) return false;
    show(answer.next);
    return true;
  };

  const check = async (answer: Record<string, string>): Promise<Verdict> => {
    const said = await ask("/captcha/check", { _token: token.value, "captcha-id": id.value, ...answer });
    if (said?.ok && said.pass) {
      pass.value = said.pass;
      passedAt = Date.now();
      complain("");
      return "passed";
    }
    if (!said?.next) return "unasked";
    show(said.next);
    complain(said.message ?? "");
    return "refused";
  };

  /** Does the work of this challenge, or joins the work under way. A failure leaves the letters. */
  const verify = (): Promise<Verdict> => {
    if (work) return work.verdict;
    const stop = new AbortController();
    enter("work");
    const verdict = doWork(stop.signal, () => {
      if (work) work.asking = true;
    }).then((came) => {
      if (stop.signal.aborted) return came;
      work = null;
      enter(came === "passed" ? "passed" : "code");
      tell(say(came === "passed" ? "done" : "failed"));
      return came;
    });
    work = { verdict, stop, asking: false };
    return verdict;
  };

  async function doWork(stop: AbortSignal, asks: () => void): Promise<Verdict> {
    const said = await ask(`/captcha/${id?.value}/work`);
    if (!said || stop.aborted) return "unasked";
    if (!said.task) {
      if (!said.next) return "refused";
      show(said.next); // the challenge had expired: repeat with a fresh one
      return doWork(stop, asks);
    }
    const list = await solve(said.task, stop, (part) => {
      if (progress) progress.value = part * 100;
    });
    if (list === null || stop.aborted) return "refused";
    asks();
    return check({ work: list });
  }

  /** Typed letters go before the work, unless its list is on the way already. */
  async function answer(typed: string): Promise<Verdict> {
    if (work?.asking || typed === "") return verify();
    work?.stop.abort();
    work = null;
    const verdict = await check({ "kode-keamanan": typed });
    if (verdict !== "passed") enter("code");
    return verdict;
  }

  form.addEventListener("submit", async (event) => {
    const submitter = event.submitter as HTMLButtonElement | null;
    if (submitter?.formNoValidate) return;
    const old = pass.value !== "" && Date.now() - passedAt > FRESH_MILLISECONDS;
    if (pass.value && !old) return;
    event.preventDefault();
    if (sending) return;
    sending = true;
    const typed = old ? "" : (code?.value ?? "");
    if (typed === "") tell(say("sends"));
    if (old) await renew();
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
    sending = false;
    tell("");
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
