import type { ComponentChildren } from 'preact'
import { chooseLocale, chosenLocale, LOCALES, t } from '../../i18n/index.ts'
import { Screen } from '../../layout/Screen.tsx'
import { chooseTheme, SOUNDS, soundsOff, switchSound, theme, THEMES } from '../../state/settings.ts'
import { toast } from '../../ui/toast.ts'
import styles from './Settings.module.css'

/** Each language under its own name. */
const LANGUAGE = { en: 'English', ko: '한국어' } as const

/** Theme, language, and each sound on or off. */
export function Appearance() {
  const m = t().settings.appearance
  const choose = (choice: Parameters<typeof chooseLocale>[0]): void => {
    chooseLocale(choice).catch(() => toast(t().broken.screen, { bad: true }))
  }
  return (
    <Screen title={m.title} back="/settings">
      <Group title={m.theme}>
        {THEMES.map((one) => (
          <Choice key={one} type="radio" name="theme" checked={theme.value === one} onChange={() => chooseTheme(one)}>
            {m[one]}
          </Choice>
        ))}
      </Group>
      <Group title={m.language}>
        <Choice type="radio" name="language" checked={chosenLocale.value === 'auto'} onChange={() => choose('auto')}>
          {m.browser}
        </Choice>
        {LOCALES.map((one) => (
          <Choice key={one} type="radio" name="language" checked={chosenLocale.value === one} onChange={() => choose(one)}>
            <span lang={one}>{LANGUAGE[one]}</span>
          </Choice>
        ))}
      </Group>
      <Group title={m.sounds}>
        {SOUNDS.map((one) => (
          <Choice
            key={one}
            type="checkbox"
            name={one}
            checked={!soundsOff.value.has(one)}
            onChange={(on) => switchSound(one, on)}
          >
            {m.sound[one]}
          </Choice>
        ))}
      </Group>
      <p class={styles.hint}>{m.onlyHere}</p>
    </Screen>
  )
}

function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <fieldset class={styles.group}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  )
}

type ChoiceProps = {
  type: 'radio' | 'checkbox'
  name: string
  checked: boolean
  onChange: (on: boolean) => void
  children: ComponentChildren
}

function Choice({ type, name, checked, onChange, children }: ChoiceProps) {
  return (
    <label class={styles.choice}>
      <input type={type} name={name} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{children}</span>
    </label>
  )
}
