import { createPrivateKey, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { createCertificate } from './certificate.ts'

test('a certificate is well formed, its own signer, and known by its fingerprint', () => {
  const { der, keyDer, fingerprint } = createCertificate()
  const certificate = new X509Certificate(der)
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  expect(certificate.checkPrivateKey(createPrivateKey({ key: keyDer, format: 'der', type: 'sec1' }))).toBe(true)
  expect(fingerprint).toBe(`sha-256 ${certificate.fingerprint256}`)
  expect(new Date(certificate.validFrom).getTime()).toBeLessThan(Date.now())
  expect(new Date(certificate.validTo).getTime()).toBeGreaterThan(Date.now() + 365 * 86_400_000)
  expect(createCertificate().fingerprint).not.toBe(fingerprint)
})
