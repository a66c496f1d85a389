/** Fits every path that IPv6 allows, headers of all below it taken off. */
export const datagramSize = 1_200
const headerSize = 13

/** Cuts a row of DTLS records into datagrams, never through a record (RFC 6347, 4.1.1). */
export function datagramsOf(records: Buffer): Buffer[] {
  const datagrams: Buffer[] = []
  let start = 0
  let end = 0
  while (end + headerSize <= records.length) {
    const next = end + headerSize + records.readUInt16BE(end + 11)
    if (next - start > datagramSize && end > start) {
      datagrams.push(records.subarray(start, end))
      start = end
    }
    end = Math.min(next, records.length)
  }
  if (end > start) datagrams.push(records.subarray(start, end))
  return datagrams
}
