import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Screen } from './screen.ts'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * What axe finds wrong in a page as it stands, a line for each place.
 * @param where begins each line @param practices also what is no rule of WCAG, but good practice for a page as a whole
 */
export async function axeFinds(page: Page, where: string, practices = true): Promise<string[]> {
  const axe = new AxeBuilder({ page })
    .withTags(practices ? [...WCAG, 'best-practice'] : WCAG)
    // Only what is wrong is written out. Legacy: in the page itself; otherwise each look opens another one.
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${where}: ${id} at ${target.join(' ')}: ${failureSummary}`),
  )
}

/** Once what moves has come to rest, axe finds nothing on the screen. */
export async function passesAxe({ page }: Screen): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running'))
  expect(await axeFinds(page, 'the screen')).toEqual([])
}
