/**
 * How many may be heard at once, as a room's metadata says it: `{"maru":{"loudest":4}}`. It stands in the metadata
 * because any LiveKit server keeps that and passes it on. 0 for all.
 */
export function loudestOf(metadata: string): number {
  if (!metadata.includes('"maru"')) return 0
  try {
    const read: unknown = JSON.parse(metadata)
    const loudest = field(field(read, 'maru'), 'loudest')
    return typeof loudest === 'number' && Number.isInteger(loudest) && loudest > 0 ? loudest : 0
  } catch {
    // Metadata may be any text.
    return 0
  }
}

const field = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined
