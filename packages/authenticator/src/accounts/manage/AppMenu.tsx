import { accounts, persisted, removed } from "../../base/store/store.ts";
import { install, installing } from "../../base/ui/install.ts";
import { type Language, language, setLanguage, speak } from "../../base/ui/language.ts";
import { open } from "../../base/ui/navigation.ts";
import { MenuItem, Sheet } from "../../base/ui/Sheet.tsx";
import { codesHidden, hideCodes } from "../../base/ui/settings.ts";
import { setTheme, THEMES, theme } from "../../base/ui/theme.ts";
import { texts } from "./menu.texts.ts";

const t = speak(texts);

const DOORS = [
  ["arrange", "edit"],
  ["history", "list"],
  ["security", "shield"],
  ["backup", "download"],
  ["send", "phone"],
] as const;

const LANGUAGES: readonly (readonly [Language, string])[] = [
  ["id", "Bahasa Indonesia"],
  ["en", "English"],
];

/**
 * The menu: order, history, security, backup and its way back, a new phone, hidden codes, language, colours, installation, help, and how
 * safely the accounts are stored.
 */
export function AppMenu({ onClose }: { readonly onClose: () => void }) {
  const offer = installing();
  return (
    <Sheet title={t("menu")} onClose={onClose}>
      {accounts.value.length + removed.value.length > 0 && (
        <>
          <ul class="menu">
            {DOORS.map(([at, icon]) => (
              <MenuItem key={at} icon={icon} title={t(at)} why={t(`${at}Why`)} onClick={() => open({ at })} />
            ))}
          </ul>
          <label class="choice">
            <input
              type="checkbox"
              checked={codesHidden.value}
              onChange={(event) => hideCodes(event.currentTarget.checked)}
            />
            {t("hideCodes")}
          </label>
        </>
      )}
      <ul class="menu">
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
      <fieldset class="field">
        <legend>{t("theme")}</legend>
        <div class="choices">
          {THEMES.map((value) => (
            <label class="choice" key={value}>
              <input
                type="radio"
                name="theme"
                value={value}
                checked={theme.value === value}
                onChange={() => setTheme(value)}
              />
              {t(`theme.${value}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset class="field">
        <legend>{t("language")}</legend>
        <div class="choices">
          {LANGUAGES.map(([value, name]) => (
            <label class="choice" key={value} lang={value}>
              <input
                type="radio"
                name="language"
                value={value}
                checked={language.value === value}
                onChange={() => setLanguage(value)}
              />
              {name}
            </label>
          ))}
        </div>
      </fieldset>
      <ul class="menu">
        {offer === "offer" && (
          <MenuItem
            icon="download"
            title={t("install")}
            why={t("installWhy")}
            onClick={() => void install().then(onClose)}
          />
        )}
        {offer === "by-hand" && <MenuItem icon="phone" title={t("installByHand")} why={t("installByHandWhy")} />}
        {accounts.value.length > 0 && persisted.value === true && (
          <MenuItem icon="shield" title={t("kept")} why={t("keptWhy")} />
        )}
        {accounts.value.length > 0 && persisted.value === false && (
          <MenuItem icon="warning" title={t("notKept")} why={t("notKeptWhy")} />
        )}
        <MenuItem icon="info" title={t("about")} why={t("aboutWhy")} onClick={() => open({ at: "about" })} />
        <MenuItem icon="lock" title={t("safety")} />
      </ul>
    </Sheet>
  );
}
