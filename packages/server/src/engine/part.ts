import type { Part } from '../part.ts'
import { hearWebhook } from './hear-webhook.ts'
import { ANY_SITE, passValidate } from './pass-validate.ts'

/** Signalling of the built-in engine under the hub's own address, and what an engine reports. */
export const enginePart: Part = {
  mount(app, hub) {
    app.post('/internal/engine/webhook', (c) => hearWebhook(c, hub.voice))
    app.options('/rtc/*', (c) => c.body(null, 204, ANY_SITE))
    app.get('/rtc/*', (c) => passValidate(c, hub.voice))
  },
  upgrades: (hub) => [
    {
      path: '/rtc',
      // Whoever has a ticket may come from where they like: the page of another site that a channel is shown on.
      letIn: () => Promise.resolve(),
      handle(request, socket, head) {
        hub.voice.upgrade(request, socket, head)
        return Promise.resolve()
      },
    },
  ],
  start(hub) {
    hub.voice.start({ origin: hub.origin, loopback: hub.loopback })
    return Promise.resolve()
  },
  stop: (hub) => hub.voice[Symbol.asyncDispose](),
}
