import { accounts, persisted, removed } from "../../base/store/store.ts";
import { install, installing } from "../../base/ui/install.ts";
import { type Language, language, setLanguage, speak } from "../../base/ui/language.ts";
import { open } from "../../base/ui/navigation.ts";
import { Screen, useHeadingFocus } from "../../base/ui/Screen.tsx";
import { MenuItem } from "../../base/ui/Sheet.tsx";
import { codesHidden, hideCodes } from "../../base/ui/settings.ts";
import { setTheme, THEMES, theme } from "../../base/ui/theme.ts";
import { texts } from "./settings.texts.ts";

const t = speak(texts);

const DOORS = [
  ["arrange", "edit"],
  ["history", "list"],
  ["send", "phone"],
  ["backup", "download"],
] as const;

const LANGUAGES: readonly (readonly [Language, string])[] = [
  ["id", "Bahasa Indonesia"],
  ["en", "English"],
];

/** The app's settings: accounts and files, security, look, and the app itself with how safely its accounts are stored. */
export function Settings() {
  useHeadingFocus("settings");
  const offer = installing();
  const isUsed = accounts.value.length + removed.value.length > 0;
  const isEmpty = accounts.value.length === 0;
  return (
    <Screen title={t("settings")} main="settings">
      {isUsed && (
        <section class="card">
          <h2>{t("safe")}</h2>
          <ul class="menu">
            <MenuItem
              icon="shield"
              title={t("security")}
              why={t("securityWhy")}
              onClick={() => open({ at: "security" })}
            />
          </ul>
          <label class="choice">
            <input
              type="checkbox"
              checked={codesHidden.value}
              onChange={(event) => hideCodes(event.currentTarget.checked)}
            />
            {t("hideCodes")}
          </label>
        </section>
      )}
      <section class="card">
        <h2>{t("accounts")}</h2>
        <ul class="menu">
          {isUsed &&
            DOORS.map(([at, icon]) => (
              <MenuItem key={at} icon={icon} title={t(at)} why={t(`${at}Why`)} onClick={() => open({ at })} />
            ))}
          <MenuItem
            icon="refresh"
            title={t("restore")}
            why={t("restoreWhy")}
            onClick={() => open({ at: "import", text: null })}
          />
          <MenuItem
            icon="open"
            title={t("import")}
            why={t("importWhy")}
            onClick={() => open({ at: "import", text: null })}
          />
        </ul>
      </section>
      <section class="card stack">
        <h2>{t("look")}</h2>
        <Choices
          name="theme"
          of={THEMES.map((it) => [it, t(`theme.${it}`)])}
          chosen={theme.value}
          onChoose={setTheme}
        />
        <Choices name="language" of={LANGUAGES} chosen={language.value} onChoose={setLanguage} />
      </section>
      <section class="card">
        <h2>{t("app")}</h2>
        <ul class="menu">
          {offer === "offer" && (
            <MenuItem icon="download" title={t("install")} why={t("installWhy")} onClick={() => void install()} />
          )}
          {offer === "by-hand" && <MenuItem icon="phone" title={t("installByHand")} why={t("installByHandWhy")} />}
          {!isEmpty && persisted.value === true && <MenuItem icon="shield" title={t("kept")} why={t("keptWhy")} />}
          {!isEmpty && persisted.value === false && (
            <MenuItem icon="warning" title={t("notKept")} why={t("notKeptWhy")} />
          )}
          <MenuItem icon="info" title={t("about")} why={t("aboutWhy")} onClick={() => open({ at: "about" })} />
        </ul>
        <p class="soft small">{t("safety")}</p>
      </section>
    </Screen>
  );
}

interface ChoicesProps<Value extends string> {
  readonly name: "theme" | "language";
  readonly of: readonly (readonly [Value, string])[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

/** One of a few, chosen at a tap. */
function Choices<Value extends string>({ name, of, chosen, onChoose }: ChoicesProps<Value>) {
  return (
    <fieldset class="field">
      <legend>{t(name)}</legend>
      <div class="choices">
        {of.map(([value, words]) => (
          <label class="choice" key={value} {...(name === "language" && { lang: value })}>
            <input type="radio" name={name} value={value} checked={chosen === value} onChange={() => onChoose(value)} />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
