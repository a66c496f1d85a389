import { describe, expect, test } from 'vitest'
import { LevelMeter } from './level.ts'

const hear = (meter: LevelMeter, frames: number, level: number): void => {
  for (let frame = 0; frame < frames; frame += 1) meter.handleLevel(level)
}

describe('[R10] who speaks', () => {
  test('40 % of a window above −35 dB is speech', () => {
    const meter = new LevelMeter()
    hear(meter, 5, 20)
    expect(meter.endWindow()).toMatchObject({ active: false })
    hear(meter, 6, 20)
    expect(meter.endWindow()).toEqual({ active: true, level: 1 / 8 })
    hear(meter, 15, 36)
    hear(meter, 15, 127)
    meter.endWindow()
    expect(meter.endWindow()).toMatchObject({ active: false })
  })

  test('two quiet windows end it', () => {
    const meter = new LevelMeter()
    hear(meter, 15, 0)
    expect(meter.endWindow()).toEqual({ active: true, level: 1 })
    expect(meter.endWindow()).toMatchObject({ active: true })
    expect(meter.endWindow()).toEqual({ active: false, level: 0 })
  })

  test('[R9] a mute ends it at once', () => {
    const meter = new LevelMeter()
    hear(meter, 15, 0)
    meter.endWindow()
    meter.silence()
    expect(meter.endWindow()).toEqual({ active: false, level: 0 })
  })
})
