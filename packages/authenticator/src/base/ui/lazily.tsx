import { type ComponentType, createElement } from "preact";
import { useEffect, useState } from "preact/hooks";
import { speak } from "./language.ts";
import { Fault } from "./Notice.tsx";
import { texts } from "./ui.texts.ts";

const t = speak(texts);

type Lazy<Props> = ComponentType<Props> & {
  /** Loads the component ahead: it then shows at once. Never rejects; what failed is tried again when it is shown. */
  readonly prepare: () => Promise<void>;
};

/**
 * A component that is loaded when it is first shown, or before. Once the service worker has stored the app's files, that needs no
 * connection. Before that, a failure says so and offers to try again.
 *
 * @param as `screen`: the whole page, which says that it is being loaded. `part`: of a page that is there. `optional`: a part
 *   that is not missed where it cannot be loaded, and of which nothing is said.
 */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  as: "screen" | "part" | "optional" = "screen",
): Lazy<Props> {
  let loaded: ComponentType<Props> | null = null;
  const take = async () => {
    loaded = await load();
  };
  function Lazily(props: Props) {
    const [state, setState] = useState<"loading" | "ready" | "failed">(loaded ? "ready" : "loading");
    useEffect(() => {
      if (state !== "loading") return;
      take().then(
        () => setState("ready"),
        () => setState("failed"),
      );
    }, [state]);
    if (loaded) return createElement(loaded, props);
    if (as === "optional" && state !== "ready") return null;
    if (state === "loading") return as === "screen" ? <LoadingScreen /> : <LoadingPart />;
    const fault = (
      <>
        <Fault words={{ title: t("notLoaded"), why: t("notLoadedWhy") }} />
        <button type="button" class="button block" onClick={() => setState("loading")}>
          {t("again")}
        </button>
      </>
    );
    return as === "screen" ? <main class="app-main">{fault}</main> : fault;
  }
  return Object.assign(Lazily, { prepare: () => take().catch(() => undefined) });
}

const LoadingScreen = () => (
  <main class="app-main" aria-busy="true">
    <h1 class="loading">{t("loading")}</h1>
  </main>
);

const LoadingPart = () => (
  <p class="loading" aria-busy="true">
    {t("loading")}
  </p>
);
