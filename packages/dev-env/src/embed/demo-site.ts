import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { Channel } from '@maru/protocol'
import type { Person } from '../people/person.ts'

const PAGE = new URL('../../../embed/demo/index.html', import.meta.url)

/** Somebody's blog beside the hub, with a channel of the owner's on it. @returns its address */
export async function openDemoSite(hub: string, owner: Person, port: number): Promise<string> {
  const origin = `http://127.0.0.1:${port}`
  const channel = await owner.post<Channel>('maru/v1/channels', {
    name: 'The garden bench',
    topic: 'What grows, what does not, and why',
    home: { of: 'hub' },
    audience: 'public',
  })
  await owner.put(`maru/v1/channels/${channel.id}/embed`, { origins: [origin], guests_speak: true })
  const page = (await readFile(PAGE, 'utf8')).replaceAll('{{hub}}', hub).replaceAll('{{channel}}', channel.slug)
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(page))
  server.listen(port, '127.0.0.1')
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject))
  return origin
}
