import { useEffect, useState } from "preact/hooks";
import { accounts } from "../../base/store/store.ts";
import { speak } from "../../base/ui/language.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { readVersion } from "../../base/ui/version.ts";
import { texts } from "./about.texts.ts";

const t = speak(texts);

const HELP = ["login", "stranger", "offline", "newPhone"] as const;

/** Help, privacy and the version. Needs no connection; the pages of each LPSE say more. */
export function About() {
  const [version, setVersion] = useState("");
  useHeadingFocus("about");
  useEffect(() => void readVersion().then(setVersion), []);
  const known = accounts.value.filter((it) => it.kind === "spse").map(({ lpse }) => lpse);
  const lpses = [...new Map(known.map((lpse) => [lpse.url, lpse])).values()];
  const links = (path: string, text: "lpseHelp" | "lpsePrivacy") =>
    lpses.map(({ url, name }) => (
      <p key={url}>
        <a class="link-line" href={`${url}${path}`} target="_blank" rel="noopener noreferrer">
          {t(text, { lpse: name })}
        </a>
      </p>
    ));
  return (
    <Screen title={t("title")}>
      <section class="card stack">
        <h2>{t("help")}</h2>
        {HELP.map((what) => (
          <div key={what}>
            <h3>{t(`${what}Title`)}</h3>
            <p>{t(what)}</p>
          </div>
        ))}
        {links("/bantuan", "lpseHelp")}
      </section>
      <section class="card stack">
        <h2>{t("privacy")}</h2>
        <p>{t("kept")}</p>
        <p>{t("contacts")}</p>
        <p>{t("push")}</p>
        {links("/privasi", "lpsePrivacy")}
      </section>
      <p class="soft small">
        {t("version")} {version}
      </p>
    </Screen>
  );
}
