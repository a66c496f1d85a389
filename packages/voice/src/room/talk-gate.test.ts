import { describe, expect, it } from 'vitest'
import { TalkGate } from './talk-gate.ts'

describe('TalkGate', () => {
  it('[V26] open: the button alone counts', () => {
    const gate = new TalkGate('open', true)
    expect(gate.isOpen).toBe(false)
    gate.hold(true)
    expect(gate.isOpen).toBe(false)
    gate.setMuted(false)
    expect(gate.isOpen).toBe(true)
  })

  it('[V26] push to talk begins muted, whatever was asked for, and is open while the key is down and by nothing else', () => {
    const gate = new TalkGate('push_to_talk', false)
    expect(gate.isOpen).toBe(false)
    gate.hold(true)
    expect(gate.isOpen).toBe(true)
    gate.hold(false)
    expect(gate.isOpen).toBe(false)
    gate.setMuted(false)
    expect(gate.isOpen).toBe(false)
    gate.setMode('open')
    expect(gate.isOpen).toBe(false)
  })

  it('[V26] push to mute is silent while the key is down, and never opens what is muted', () => {
    const gate = new TalkGate('push_to_mute', false)
    expect(gate.isOpen).toBe(true)
    gate.hold(true)
    expect(gate.isOpen).toBe(false)
    gate.hold(false)
    gate.setMuted(true)
    gate.hold(true)
    gate.hold(false)
    expect(gate.isOpen).toBe(false)
  })

  it('[V26] another mode lets the key go; push to talk mutes', () => {
    const gate = new TalkGate('push_to_mute', false)
    gate.hold(true)
    gate.setMode('open')
    expect(gate.isOpen).toBe(true)
    gate.setMode('push_to_talk')
    expect(gate.isOpen).toBe(false)
    gate.hold(true)
    gate.setMode('push_to_talk')
    expect(gate.isOpen).toBe(true)
  })
})
