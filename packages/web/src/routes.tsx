import { exec } from 'preact-iso/router'
import type { ComponentType } from 'preact'
import { type LazyPart, lazyPart } from './lib/lazy.tsx'
import { ScreenBroken } from './layout/ScreenBroken.tsx'
import { Skeleton } from './ui/Skeleton.tsx'

/** A screen has a file of its own, loaded when it is first gone to. */
const screen = (load: () => Promise<ComponentType>): LazyPart<object> =>
  lazyPart(load, { waiting: () => <Skeleton />, failed: (_error, retry) => <ScreenBroken onRetry={retry} /> })

export type ScreenRoute = {
  path: string
  component: LazyPart<object>
  /** Who sees it: those who are signed in, everybody, or only who is not signed in. */
  for: 'members' | 'everybody' | 'guests'
}

/** The first that fits is shown. `/:acct` is a profile where it begins with @. */
export const routes: readonly ScreenRoute[] = [
  {
    path: '/settings/calls',
    for: 'members',
    component: screen(() => import('./call/CallSettings.tsx').then((m) => m.CallSettings)),
  },
  { path: '/call/:acct', for: 'members', component: screen(() => import('./call/CallScreen.tsx').then((m) => m.CallScreen)) },
]

/** The route that a path leads to, for this kind of person. */
export function routeOf(path: string, signedIn: boolean): ScreenRoute | undefined {
  return routes.find((route) => mayGo(route, signedIn) && exec(path, route.path))
}

export function mayGo(route: ScreenRoute, signedIn: boolean): boolean {
  return route.for === 'everybody' || route.for === (signedIn ? 'members' : 'guests')
}

/** Fetches the other screens' files while nothing else is to do, so that going there takes no time. */
export function preloadScreens(signedIn: boolean): void {
  const rest = routes.filter((route) => mayGo(route, signedIn))
  void (async () => {
    for (const route of rest) {
      await idle()
      await route.component.preload()
    }
  })()
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: 5_000 })
    else setTimeout(resolve, 1_000)
  })
}
