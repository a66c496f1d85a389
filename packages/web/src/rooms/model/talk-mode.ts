import type { TalkMode } from '@maru/voice'

export const TALK_MODES: readonly TalkMode[] = ['open', 'push_to_talk', 'push_to_mute']

const NAMES: Record<string, string> = {
  Backquote: '`',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Comma: ',',
  Period: '.',
  Slash: '/',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ControlLeft: 'Ctrl (L)',
  ControlRight: 'Ctrl (R)',
  ShiftLeft: 'Shift (L)',
  ShiftRight: 'Shift (R)',
  AltLeft: 'Alt (L)',
  AltRight: 'Alt (R)',
}

/** A key as it is written on the keyboard. What is kept is its place there, which no language changes. */
export function keyName(code: string): string {
  return NAMES[code] ?? code.replace(/^(Key|Digit)/, '').replace(/^Numpad/, 'Num ')
}

const NEVER = new Set(['', 'Escape', 'Tab', 'Enter', 'NumpadEnter', 'MetaLeft', 'MetaRight', 'CapsLock', 'Unidentified'])

/** Whether a key writes nothing, so that it can be held to talk while one writes. */
export function writesNothing(code: string): boolean {
  return /^(?:F\d{1,2}|Control(?:Left|Right)|Pause|ScrollLock)$/.test(code)
}

/** Whether a key can be held to talk: not those that leave a field or a menu, or press what has the focus. */
export function canBeTalkKey(code: string): boolean {
  return !NEVER.has(code)
}
