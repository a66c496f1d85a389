import { describe, expect, it, vi } from 'vitest'

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined })
const { readOrigins, embedTag } = await import('./embed.ts')
const { readPrefs } = await import('./prefs.ts')
const { canBeTalkKey, keyName, writesNothing } = await import('./talk-mode.ts')

describe('how one talks', () => {
  it('[RM5] is muted and open-mode at first, and what is kept is taken only where it is right', () => {
    expect(readPrefs(null)).toEqual({ muted: true, mode: 'open', key: 'Space' })
    expect(readPrefs({ muted: false, mode: 'push_to_talk', key: 'KeyV' })).toEqual({
      muted: false,
      mode: 'push_to_talk',
      key: 'KeyV',
    })
    expect(readPrefs({ muted: 'yes', mode: 'shout', key: 'Escape' })).toEqual({ muted: true, mode: 'open', key: 'Space' })
  })

  it('[RM9] any key can be held but those that leave or press something; few write nothing', () => {
    expect(['KeyV', 'Space', 'ControlRight', 'Backquote'].every(canBeTalkKey)).toBe(true)
    expect(['Escape', 'Tab', 'Enter', ''].some(canBeTalkKey)).toBe(false)
    expect(['F8', 'F13', 'ControlRight', 'Pause'].every(writesNothing)).toBe(true)
    expect(['Space', 'KeyF', 'ShiftLeft', 'AltRight', 'Backquote'].some(writesNothing)).toBe(false)
    expect([keyName('KeyV'), keyName('Digit4'), keyName('Space')]).toEqual(['V', '4', 'Space'])
  })
})

describe('sites that show a room', () => {
  it('[RM18] are origins, one a line; a line that is none is named', () => {
    expect(readOrigins('https://blog.example/post\nforum.example\n\n*\nhttps://blog.example')).toEqual({
      origins: ['https://blog.example', 'https://forum.example', '*'],
      bad: null,
    })
    expect(readOrigins('https://ok.example\njavascript:alert(1)').bad).toBe('javascript:alert(1)')
  })

  it('[RM18] are given two lines to put into the page', () => {
    expect(embedTag({ url: 'https://hub.example/r/coffee', slug: 'coffee' })).toContain(
      '<script type="module" src="https://hub.example/embed.js"></script>\n<maru-voice channel="coffee"></maru-voice>',
    )
  })
})
