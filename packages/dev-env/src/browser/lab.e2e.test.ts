import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished, vi } from 'vitest'
import { installLab } from './lab.ts'
import { openBrowser } from './open-browser.ts'

it('a tone that one connection sends is found in what the other receives', async () => {
  const browser = await openBrowser()
  onTestFinished(() => browser.close())
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html>')).listen(
    0,
    '127.0.0.1',
  )
  onTestFinished(() => void server.close())

  const page = await browser.newPage()
  await page.addInitScript(installLab, 617)
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  expect(await page.evaluate(() => window.maruLab.heard())).toBeNull()

  await page.evaluate(async () => {
    const [from, to] = [new RTCPeerConnection(), new RTCPeerConnection()]
    from.addEventListener('icecandidate', ({ candidate }) => void to.addIceCandidate(candidate ?? undefined))
    to.addEventListener('icecandidate', ({ candidate }) => void from.addIceCandidate(candidate ?? undefined))
    for (const track of (await navigator.mediaDevices.getUserMedia({ audio: true })).getTracks()) from.addTrack(track)
    await from.setLocalDescription()
    await to.setRemoteDescription(from.localDescription as RTCSessionDescriptionInit)
    await to.setLocalDescription()
    await from.setRemoteDescription(to.localDescription as RTCSessionDescriptionInit)
  })

  await vi.waitFor(async () => expect((await page.evaluate(() => window.maruLab.heard()))?.hertz).toBeCloseTo(617, -1), 15_000)
  await vi.waitFor(
    async () => expect(await page.evaluate(() => window.maruLab.firstSound)).toBeGreaterThan(Date.now() - 60_000),
    5000,
  )
  const packets = await page.evaluate(() => window.maruLab.packets())
  expect(packets.sent).toBeGreaterThan(0)
  expect(packets.received).toBeGreaterThan(0)
  expect(await page.evaluate(() => window.maruLab.openMicrophones())).toBe(1)
})
