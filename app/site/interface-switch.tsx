import { INTERFACE_LANGUAGES, type InterfaceLanguage } from '../interface/interface-language.ts';
import { setInterfaceLanguage } from '../interface/preferences.ts';
import styles from './site.module.css';

const NAMES: Record<InterfaceLanguage, { short: string; full: string }> = {
  en: { short: 'EN', full: 'English' },
  zh: { short: '中', full: '中文' },
};

export function InterfaceSwitch({ current, label }: { current: InterfaceLanguage; label: string }) {
  return (
    <form action={setInterfaceLanguage} className={styles.languages}>
      <fieldset>
        <legend className="visually-hidden">{label}</legend>
        {INTERFACE_LANGUAGES.map((code) => (
          <button
            key={code}
            type="submit"
            name="language"
            value={code}
            lang={code}
            aria-pressed={code === current}
            title={NAMES[code].full}
          >
            {NAMES[code].short}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
