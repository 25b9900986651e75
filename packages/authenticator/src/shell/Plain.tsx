import { Mark } from "../base/ui/Icon.tsx";
import { speak } from "../base/ui/language.ts";
import { texts } from "../base/ui/ui.texts.ts";

const t = speak(texts);

interface Props {
  readonly title: string;
  readonly why: string;
  readonly onAgain?: () => void;
}

/** A whole screen that says why the app does not start. */
export function Plain({ title, why, onAgain }: Props) {
  return (
    <div class="app">
      <main class="app-main centred">
        <section class="welcome" role="alert">
          <Mark />
          <h1>{title}</h1>
          <p>{why}</p>
        </section>
        {onAgain && (
          <button type="button" class="button big block" onClick={onAgain}>
            {t("again")}
          </button>
        )}
      </main>
    </div>
  );
}
