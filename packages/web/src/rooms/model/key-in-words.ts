import { r } from '../messages/index.ts'
import { keyName } from './talk-mode.ts'

/** A key as people call it, in their language. */
export function keyInWords(code: string): string {
  return code === 'Space' ? r().sound.keySpace : keyName(code)
}
