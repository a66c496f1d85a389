import './styles/tokens.css'
import './styles/base.css'
import './styles/boot.css'
import { render } from 'preact'
import { App } from './app.tsx'
import { startLocale } from './i18n/index.ts'
import { kept } from './lib/storage.ts'
import { startWorker } from './lib/worker.ts'
import { preloadRest, routeOf } from './routes.tsx'
import { me, session, startSession } from './state/session.ts'
import { timelineOf } from './state/timelines.ts'
import { startTheme } from './state/settings.ts'

startTheme()
const path = location.pathname
const known = startSession()
// Most come home: its posts are asked for before it is known who asks.
if (path === '/') void timelineOf({ kind: 'home' }).load()
// The words, the screen's own file and the answer to "who is it?" come at the same time, not one after the other.
const likely = routeOf(path, kept('me') !== null)?.component.preload()
await Promise.all([startLocale(), likely, session.value.state === 'unknown' ? known : null])

// What was waited for may all have been there already: the browser gets its turn before the first drawing.
await new Promise((resolve) => setTimeout(resolve))
const root = document.getElementById('app')
if (!root) throw new Error('index.html has no #app')
root.replaceChildren()
render(<App />, root)
preloadRest(me.value !== null)
startWorker()
