/** `Range: bytes=…` of one part. @returns null: the whole; 'none': nothing of it is there. */
function readRange(header: string | undefined, size: number): { from: number; to: number } | null | 'none' {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  const [, first = '', last = ''] = match ?? []
  if (!match || (first === '' && last === '')) return null
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return from > to || from >= size ? 'none' : { from, to }
}

/** A file as an answer, whole or in part. */
export function answerBytes(
  bytes: Uint8Array<ArrayBuffer>,
  range: string | undefined,
  headers: Record<string, string>,
): Response {
  const size = bytes.byteLength
  const wanted = readRange(range, size)
  const all = { ...headers, 'Accept-Ranges': 'bytes' }
  if (wanted === 'none') return new Response(null, { status: 416, headers: { ...all, 'Content-Range': `bytes */${size}` } })
  if (wanted === null) return new Response(bytes, { headers: { ...all, 'Content-Length': String(size) } })
  const part = bytes.subarray(wanted.from, wanted.to + 1)
  return new Response(part, {
    status: 206,
    headers: { ...all, 'Content-Length': String(part.byteLength), 'Content-Range': `bytes ${wanted.from}-${wanted.to}/${size}` },
  })
}
