import { describe, expect, test } from 'vitest'
import { Numbering } from './numbering.ts'
import { sequenceOf } from './packet.ts'

function packet(sequence: number): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt16BE(sequence & 0xffff, 2)
  return bytes
}

/** Runs packets through; `-` before a number withholds it. Gives the numbers that went out. */
function run(...steps: string[]): number[] {
  const numbering = new Numbering()
  return steps.flatMap((step) => {
    const bytes = packet(Number(step.replace('-', '')))
    if (step.startsWith('-')) {
      numbering.withhold(bytes)
      return []
    }
    return numbering.pass(bytes) ? [sequenceOf(bytes)] : []
  })
}

describe('[R16] numbers of what goes out', () => {
  test('are the publisher’s own where nothing is withheld, in whatever order, with what is lost left open', () => {
    expect(run('7', '8', '11', '10', '65535')).toEqual([7, 8, 11, 10, 65_535])
    expect(run('65534', '65535', '0', '1')).toEqual([65_534, 65_535, 0, 1])
  })

  test('go on without a gap over what is withheld', () => {
    expect(run('9', '-10', '-11', '12', '13', '-14', '15')).toEqual([9, 10, 11, 12])
    expect(run('-5', '-6', '7', '8')).toEqual([5, 6])
    expect(run('65534', '-65535', '-0', '1')).toEqual([65_534, 65_535])
  })

  test('keep open what is lost between passed packets, and close what is lost beside withheld ones', () => {
    expect(run('9', '-10', '11', '14', '13')).toEqual([9, 10, 13, 12])
    expect(run('9', '-11', '-14', '17', '18')).toEqual([9, 10, 11])
  })

  test('a late packet of what was withheld does not go out, nor one from before it', () => {
    expect(run('8', '9', '-11', '12', '11', '10', '8', '13')).toEqual([8, 9, 10, 11])
    expect(run('8', '-10', '9', '11')).toEqual([8, 9])
  })

  test('a sender that counts anew is followed', () => {
    const steps = ['40000', '40001', '20000', '20001', '-20002', '20003']
    expect(run(...steps)).toEqual([40_000, 40_001, 20_000, 20_001, 20_002])
  })

  test('a long row does not forget that late packets of it may go out', () => {
    const row = Array.from({ length: 70_000 }, (_, index) => String(index & 0xffff)).filter((_, index) => index !== 69_990)
    expect(run('5', '-6', ...row.slice(7), String(69_990 & 0xffff)).at(-1)).toBe((69_990 & 0xffff) - 1)
  })
})
