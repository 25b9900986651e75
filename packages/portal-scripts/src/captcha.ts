/**
 * Improves Kode Keamanan: it checks the code before the form is sent, so a wrong code costs no retyping; another code,
 * the sound and *Verifikasi tanpa kode* work in place. Without this script the form does all except the last.
 */
import { solve } from "./captcha/solve.ts";

/** What the server says about a challenge; null if it could not be reached. */
interface Answer {
  readonly ok: boolean;
  readonly pass?: string;
  readonly message?: string;
  readonly next?: string | null;
  readonly parameters?: Parameters<typeof solve>[0];
  readonly most?: number;
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
  const work = find<HTMLButtonElement>("button[data-captcha-work]");
  if (!id || !pass || !token || !status || !problem) return;
  let checking = false;
  let playing: HTMLAudioElement | null = null;

  const tell = (words: string) => {
    status.textContent = words;
  };
  const complain = (words: string) => {
    problem.textContent = words;
    field.classList.toggle("invalid", words !== "");
    if (words) code?.setAttribute("aria-invalid", "true");
    else code?.removeAttribute("aria-invalid");
  };

  /** After work the code is neither shown nor required nor sent. */
  const needCode = (needed: boolean) => {
    for (const part of field.querySelectorAll<HTMLElement>("[data-captcha-code], .captcha-tools, [data-captcha-work]"))
      part.hidden = !needed;
    if (code) code.disabled = !needed;
  };

  /** Replaces the challenge that is over. */
  const show = (next: string) => {
    playing?.pause();
    id.value = next;
    pass.value = "";
    if (picture) picture.src = `/captcha/${next}/picture.png`;
    if (sound) sound.href = `/captcha/${next}/sound.wav?lang=${field.dataset.language}`;
    if (code) code.value = "";
  };

  const renew = async (): Promise<boolean> => {
    const answer = await ask(`/captcha/${id.value}/next`);
    if (!answer?.next) return false;
    show(answer.next);
    return true;
  };

  /** @returns whether the form may be sent: with its pass, or unchecked if the server could not be reached. */
  const check = async (answer: Record<string, string>): Promise<"passed" | "refused" | "unasked"> => {
    const said = await ask("/captcha/check", { _token: token.value, "captcha-id": id.value, ...answer });
    if (said?.ok && said.pass) {
      pass.value = said.pass;
      complain("");
      return "passed";
    }
    if (!said?.next) return "unasked";
    show(said.next);
    complain(said.message ?? "");
    return "refused";
  };

  form.addEventListener("submit", async (event) => {
    const button = event.submitter as HTMLButtonElement | null;
    if (pass.value || button?.formNoValidate) return;
    event.preventDefault();
    if (!code) return work?.click();
    if (checking) return;
    checking = true;
    const verdict = await check({ "kode-keamanan": code.value });
    checking = false;
    if (verdict === "refused") code.focus();
    else if (verdict === "passed") form.requestSubmit(button);
    else form.submit();
  });

  find<HTMLButtonElement>("[data-captcha-renew]")?.addEventListener("click", async (event) => {
    event.preventDefault();
    const button = event.currentTarget as HTMLButtonElement;
    if (await renew()) {
      complain("");
      tell(say("renewed"));
      code?.focus();
    } else form.requestSubmit(button);
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
        code?.focus();
      } catch (error) {
        if ((error as Error).name !== "AbortError") tell(say("silent"));
      }
    });
  }

  if (work && progress && crypto.subtle) {
    needCode(true);
    work.addEventListener("click", async () => {
      work.disabled = true;
      complain("");
      tell(say("running"));
      const verdict = await withoutCode();
      work.disabled = false;
      progress.hidden = true;
      tell(verdict === "passed" ? say("done") : say("failed"));
      if (verdict !== "passed") return work.focus();
      needCode(false);
      status.tabIndex = -1;
      status.focus();
    });
  }

  async function withoutCode(): Promise<"passed" | "refused" | "unasked"> {
    const task = await ask(`/captcha/${id?.value}/work`);
    if (!task) return "unasked";
    if (!task.parameters || !task.most) {
      if (!task.next) return "refused";
      show(task.next); // the challenge had expired: repeat with a fresh one
      return withoutCode();
    }
    if (progress) progress.hidden = false;
    const key = await solve(task.parameters, task.most, (part) => {
      if (progress) progress.value = part * 100;
    });
    return key === null ? "refused" : check({ work: key });
  }

  // A page that comes back by the back button holds a spent challenge or pass.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    needCode(true);
    tell("");
    void renew();
  });
}

for (const field of document.querySelectorAll<HTMLFieldSetElement>("fieldset[data-captcha]")) {
  if (field.form) enhance(field, field.form);
}
