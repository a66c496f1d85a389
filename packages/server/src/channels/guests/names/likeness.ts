import unhomoglyph from 'unhomoglyph'

/** Letters of European scripts, that stay the same name with or without what stands above or below them. */
const ACCENTED = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2800]/gu
/** What a name is not told apart by: spaces, points, signs, pictures. */
const BESIDES = /[^\p{L}\p{M}\p{N}]/gu

/**
 * What a name looks like: two names that share a shape can be taken for each other. Small and capital letters look like
 * different things (`I` is an `l`, `i` is not), so that a name has a shape as it is written and one in small letters.
 */
export function shapesOf(name: string): Set<string> {
  // Apart into letters (Korean syllables into theirs), and every kind of the same letter made one.
  const plain = name.toWellFormed().normalize('NFKD').replace(INVISIBLE, '')
  return new Set([plain, folded(plain)].map(shapeOf).filter((shape) => shape !== ''))
}

/** Whether one can be taken for the other. */
export function lookAlike(one: string, other: string): boolean {
  return shareShape(shapesOf(one), shapesOf(other))
}

export function shareShape(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].some((shape) => others.has(shape))
}

function shapeOf(plain: string): string {
  const skeleton = folded(unhomoglyph(plain).normalize('NFKD')).replace(ACCENTED, '$1').replaceAll('vv', 'w')
  // What has letters is told by them alone; a name of signs or pictures by those.
  return skeleton.replace(BESIDES, '') || skeleton.replace(/\s/gu, '')
}

/** Without the difference of capital and small letters, also where one is written as two (`ß`, `SS`). */
const folded = (text: string): string => text.toUpperCase().toLowerCase().normalize('NFKD').replaceAll('ς', 'σ')
