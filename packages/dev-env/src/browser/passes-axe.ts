import { AxeBuilder } from '@axe-core/playwright'
import { expect } from 'vitest'
import type { Screen } from './screen.ts'

/** Once what moves has come to rest, axe finds nothing on the screen. */
export async function passesAxe({ page }: Screen): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running'))
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} at ${node.target.join(' ')}: ${node.failureSummary}`),
  )
  expect(found).toEqual([])
}
