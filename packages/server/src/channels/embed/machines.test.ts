import type { Channel, OEmbed } from '@maru/protocol'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../../testing/client.ts'
import { onBothEngines } from '../../testing/engines.ts'
import type { TestHub } from '../../testing/test-hub.ts'
import { headOf, withHead } from './head.ts'
import { allow as allowSites, BLOG, makeChannel } from './testing/lab.ts'

onBothEngines('embedding, for machines', (start) => {
  let hub: TestHub
  let owner: Client
  beforeAll(async () => {
    hub = await start()
    owner = await hub.person('olga')
  })
  afterAll(() => hub[Symbol.asyncDispose]())

  const make = (more: Record<string, unknown> = {}) => makeChannel(owner, more)
  const allow = (channel: Channel, origins: string[]) => allowSites(owner, channel, origins)
  const oEmbed = (url: string, more = '') => hub.visitor.ask<OEmbed>('GET', `/api/oembed?url=${encodeURIComponent(url)}${more}`)

  it('[EM30] oEmbed is a frame where some site may show it, else a link', async () => {
    const channel = await make({ name: `A "<b>&'` })
    const rich = await oEmbed(channel.url, '&maxwidth=320&format=json')
    expect(rich.body).toMatchObject({
      version: '1.0',
      type: 'rich',
      width: 320,
      height: 360,
      title: `A "<b>&'`,
      provider_name: 'Maru',
    })
    expect(rich.body.html).toContain(`src="${hub.origin}/embed/${channel.slug}"`)
    expect(rich.body.html).toContain('allow="microphone; autoplay"')
    expect(rich.body.html).toContain('title="A &#34;&#60;b&#62;&#38;&#39;"')
    expect((await oEmbed(channel.url, '&format=xml')).status).toBe(501)
    await allow(channel, [])
    const link = await oEmbed(channel.url)
    expect(link.body.type).toBe('link')
    expect(link.body.html).toBeUndefined()
  })

  it('[EM30] oEmbed tells of nothing else', async () => {
    const hidden = await make({ audience: 'hub' })
    for (const url of [
      hidden.url,
      `${hub.origin}/r/nowhere`,
      `${hub.origin}/@olga`,
      `https://evil.example/r/${hidden.slug}`,
      'nonsense',
    ])
      expect((await oEmbed(url)).status, url).toBe(404)
  })

  it('[EM31] the page tells of a public channel, and what people wrote stays text', async () => {
    const name = `</title><script>alert(1)</script>`
    const channel = await make({ name, topic: `" onload="alert(2) $& $'` })
    const page = await hub.visitor.get(`/r/${channel.slug}`)
    if (page.status !== 503) expect(page.status).toBe(200)
    expect(page.text).not.toContain('<script>alert(1)')
    const html = withHead(
      '<html><head><title>Maru</title></head>',
      name,
      headOf({ origin: hub.origin, hubName: 'Maru', channel }),
    )
    expect(html).not.toContain('<script>')
    expect(html).not.toContain('" onload=')
    expect(html).toContain('&#60;script&#62;alert(1)')
    expect(html).toContain(`$&#38; $&#39;`)
    expect(html).toContain('type="application/json+oembed"')
    const hidden = await make({ name: 'Secret place', audience: 'hub' })
    expect((await hub.visitor.get(`/r/${hidden.slug}`)).text).not.toContain('Secret place')
  })

  it('[EM31] [EM32] the picture is drawn, whatever the names are', async () => {
    const channel = await make({ name: '<span>&amp;</b> 마루 🎉', topic: '&lt;' })
    const picture = await hub.visitor.get(`/embed/${channel.slug}/card.png`)
    expect(picture.status).toBe(200)
    expect(picture.headers.get('content-type')).toBe('image/png')
    const hidden = await make({ audience: 'hub' })
    expect((await hub.visitor.get(`/embed/${hidden.slug}/card.png`)).status).toBe(404)
  })

  it('[EM33] the frame is for the same sites', async () => {
    const channel = await make()
    const frame = await hub.visitor.get(`/embed/${channel.slug}`)
    expect(frame.headers.get('content-security-policy')).toContain(`frame-ancestors 'self' ${BLOG}`)
    expect(frame.headers.has('x-frame-options')).toBe(false)
    await allow(channel, [])
    const closed = await hub.visitor.get(`/embed/${channel.slug}`)
    expect(closed.headers.get('content-security-policy')).toMatch(/frame-ancestors 'self'$/)
    const nowhere = await hub.visitor.get('/embed/nowhere')
    expect(nowhere.status).toBe(404)
    const hidden = await make({ audience: 'hub' })
    await allow(hidden, [])
    const closedToo = await hub.visitor.get(`/embed/${hidden.slug}`)
    expect([closedToo.status, closedToo.text]).toEqual([404, nowhere.text])
  })
})
