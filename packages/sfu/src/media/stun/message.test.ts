import { describe, expect, test } from 'vitest'
import { bindingSuccessTo, isStun, readBindingRequest } from './message.ts'

/** RFC 5769, section 2.1. */
const sample = Buffer.from(
  '000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74002400046e0001ff80290008932ff9b151263b36' +
    '000600096576746a3a68367659202020000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf',
  'hex',
)
const password = 'VOkJxbRl1RmTxUk/WvJxBt'

describe('[M3] STUN', () => {
  test('reads the request of RFC 5769, and knows who made it', () => {
    const request = readBindingRequest(sample)
    expect(request).toMatchObject({ ours: 'evtj', theirs: 'h6vY', nominates: false })
    expect(request?.isFrom(password)).toBe(true)
    expect(request?.isFrom('another')).toBe(false)
  })

  test('takes no request that was changed, cut or is something else', () => {
    const fingerprintAt = sample.length - 8
    for (let at = 0; at < sample.length; at += 1) {
      const forged = Buffer.from(sample)
      forged[at] = (forged[at] ?? 0) ^ 0x01
      // What stands behind the integrity is nobody's word, and without a fingerprint a request is as good.
      const isUnread = at >= fingerprintAt && at < fingerprintAt + 2
      expect([at, readBindingRequest(forged)?.isFrom(password) ?? false]).toEqual([at, isUnread])
      expect(readBindingRequest(sample.subarray(0, at))).toBeUndefined()
    }
    expect(isStun(Buffer.from('16fefd0000000000000000000000000000000000', 'hex'))).toBe(false)
  })

  test.each([Buffer.from([192, 0, 2, 1]), Buffer.from('20010db8123456780011223344556677', 'hex')])(
    'answers with the address that it sees, masked',
    (address) => {
      const request = readBindingRequest(sample)
      if (!request) throw new Error('The sample can be read.')
      const answer = bindingSuccessTo(request, { address, port: 32_853 }, password)
      expect(answer.readUInt16BE(0)).toBe(0x0101)
      expect(answer.readUInt16BE(2)).toBe(answer.length - 20)
      expect(answer.subarray(8, 20)).toEqual(sample.subarray(8, 20))
      // As in RFC 5769, sections 2.2 and 2.3.
      const mapped = address.length === 4 ? '002000080001a147e112a643' : '002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9'
      expect(answer.subarray(20, 20 + 8 + address.length).toString('hex')).toBe(mapped)
    },
  )
})
