import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Screen } from '@maru/dev-env'
import sharp from 'sharp'

/** Where the README's pictures lie. */
const README_PICTURES = join(import.meta.dirname, '..', '..', 'docs', 'images')

/** Keeps what a screen shows. Few colours are enough for screens, and keep the files small. */
export async function picture({ page }: Screen, name: string, folder = README_PICTURES): Promise<void> {
  await page.waitForTimeout(600)
  const shot = await page.screenshot({ animations: 'disabled' })
  const file = join(folder, `${name}.png`)
  mkdirSync(dirname(file), { recursive: true })
  const { size } = await sharp(shot).png({ palette: true, colours: 128, effort: 10 }).toFile(file)
  console.log(`${name}.png ${Math.round(size / 1024)} KiB`)
}
