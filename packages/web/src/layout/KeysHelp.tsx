import { t } from '../i18n/index.ts'
import { keyName } from '../rooms/model/talk-mode.ts'
import { talkKey } from '../rooms/model/prefs.ts'
import { keysShown } from '../state/ui.ts'
import { Dialog } from '../ui/Dialog.tsx'
import styles from './KeysHelp.module.css'

const mac = /Mac|iP(hone|ad)/.test(navigator.userAgent)

/** The list of keys, opened by `?`. */
export function KeysHelp() {
  const m = t().keys
  const rows: [keys: string[], what: string][] = [
    [['j'], m.next],
    [['k'], m.previous],
    [['Enter'], m.open],
    [['r'], m.reply],
    [['b'], m.boost],
    [['f'], m.favourite],
    [['n'], m.write],
    [[mac ? '⌘' : 'Ctrl', 'Enter'], m.send],
    [['/'], m.search],
    [['g', 'h'], m.home],
    [['g', 'l'], m.local],
    [['g', 'n'], m.notifications],
    [['g', 'm'], m.messages],
    [['g', 'p'], m.people],
    [['g', 'r'], m.rooms],
    [['g', 'u'], m.profile],
    [['m'], m.mute],
    [[keyName(talkKey())], m.hold],
    [['h'], m.hand],
    [['c'], m.chat],
    [['Esc'], m.close],
    [['?'], m.help],
  ]
  return (
    <Dialog title={m.title} onClose={() => (keysShown.value = false)}>
      <dl class={styles.keys}>
        {rows.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
