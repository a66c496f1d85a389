import { describe, expect, it } from 'vitest'
import { Inside } from './inside.ts'

describe('Inside', () => {
  it('somebody who came again is not out when their former stay ends', () => {
    const inside = new Inside()
    inside.entered('room', 'ada', 'PA_1')
    inside.entered('room', 'ada', 'PA_2')
    expect(inside.left('room', 'ada', 'PA_1')).toBe(false)
    expect(inside.left('room', 'ada', 'PA_2')).toBe(true)
  })

  it('who leaves is out, also where their coming was not heard of', () => {
    expect(new Inside().left('room', 'ada', 'PA_1')).toBe(true)
  })
})
