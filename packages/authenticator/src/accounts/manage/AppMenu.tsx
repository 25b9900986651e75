import { accounts, persisted } from "../../base/store/store.ts";
import { Icon } from "../../base/ui/Icon.tsx";
import { install, installing } from "../../base/ui/install.ts";
import { type Language, language, setLanguage, speak } from "../../base/ui/language.ts";
import { open } from "../../base/ui/navigation.ts";
import { Sheet } from "../../base/ui/Sheet.tsx";
import { codesHidden, hideCodes } from "../../base/ui/settings.ts";
import { texts } from "./menu.texts.ts";

const t = speak(texts);

const DOORS = [
  ["arrange", "edit"],
  ["history", "list"],
  ["lock", "lock"],
  ["backup", "download"],
  ["send", "phone"],
] as const;

const LANGUAGES: readonly (readonly [Language, string])[] = [
  ["id", "Bahasa Indonesia"],
  ["en", "English"],
];

/** The menu: order, history, lock, backup, language, hidden codes, installation, and how safely the accounts are stored. */
export function AppMenu({ onClose }: { readonly onClose: () => void }) {
  const offer = installing();
  return (
    <Sheet title={t("menu")} onClose={onClose}>
      {accounts.value.length > 0 && (
        <>
          <ul class="menu">
            {DOORS.map(([at, icon]) => (
              <li key={at}>
                <button type="button" class="menu-item" onClick={() => open({ at })}>
                  <Icon name={icon} />
                  <span>
                    {t(at)}
                    <small>{t(`${at}Why`)}</small>
                  </span>
                </button>
              </li>
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
          <li>
            <button type="button" class="menu-item" onClick={() => void install().then(onClose)}>
              <Icon name="download" />
              <span>
                {t("install")}
                <small>{t("installWhy")}</small>
              </span>
            </button>
          </li>
        )}
        {offer === "by-hand" && <Line icon="phone" title={t("installByHand")} why={t("installByHandWhy")} />}
        {accounts.value.length > 0 && persisted.value === true && (
          <Line icon="shield" title={t("kept")} why={t("keptWhy")} />
        )}
        {accounts.value.length > 0 && persisted.value === false && (
          <Line icon="warning" title={t("notKept")} why={t("notKeptWhy")} />
        )}
        <Line icon="lock" title={t("safety")} />
      </ul>
    </Sheet>
  );
}

interface LineProps {
  readonly icon: "phone" | "shield" | "warning" | "lock";
  readonly title: string;
  readonly why?: string;
}

function Line({ icon, title, why }: LineProps) {
  return (
    <li>
      <p class="menu-item">
        <Icon name={icon} />
        <span>
          {title}
          {why && <small>{why}</small>}
        </span>
      </p>
    </li>
  );
}
