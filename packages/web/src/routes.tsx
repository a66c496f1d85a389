import { exec } from 'preact-iso/router'
import type { ComponentType } from 'preact'
import { idle } from './lib/idle.ts'
import { type LazyPart, lazyPart } from './lib/lazy.tsx'
import { ComposerSheet, KeysHelp } from './layout/parts.tsx'
import { ScreenBroken } from './layout/ScreenBroken.tsx'
import { CallBox } from './posts/useCallHandover.tsx'
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
  { path: '/', for: 'members', component: screen(() => import('./screens/home/Home.tsx').then((m) => m.Home)) },
  { path: '/', for: 'guests', component: screen(() => import('./screens/arrive/Landing.tsx').then((m) => m.Landing)) },
  {
    path: '/sign-in',
    for: 'guests',
    component: screen(() => import('./screens/arrive/SignInScreen.tsx').then((m) => m.SignInScreen)),
  },
  {
    path: '/sign-up',
    for: 'guests',
    component: screen(() => import('./screens/arrive/SignUpScreen.tsx').then((m) => m.SignUpScreen)),
  },
  { path: '/local', for: 'everybody', component: screen(() => import('./screens/local/Local.tsx').then((m) => m.Local)) },
  {
    path: '/rooms',
    for: 'members',
    component: screen(() => import('./rooms/list/RoomsScreen.tsx').then((m) => m.RoomsScreen)),
  },
  {
    path: '/r/:slug',
    for: 'members',
    component: screen(() => import('./rooms/RoomScreen.tsx').then((m) => m.RoomScreen)),
  },
  {
    path: '/r/:slug',
    for: 'guests',
    component: screen(() => import('./rooms/guest/GuestScreen.tsx').then((m) => m.GuestScreen)),
  },
  {
    path: '/r/:slug/settings/:part?',
    for: 'members',
    component: screen(() => import('./rooms/settings/RoomSettings.tsx').then((m) => m.RoomSettings)),
  },
  { path: '/groups', for: 'members', component: screen(() => import('./screens/groups/Groups.tsx').then((m) => m.Groups)) },
  {
    path: '/groups/:slug',
    for: 'members',
    component: screen(() => import('./screens/groups/GroupScreen.tsx').then((m) => m.GroupScreen)),
  },
  {
    path: '/groups/:slug/members',
    for: 'members',
    component: screen(() => import('./screens/groups/GroupMembers.tsx').then((m) => m.GroupMembers)),
  },
  {
    path: '/groups/:slug/settings',
    for: 'members',
    component: screen(() => import('./screens/groups/GroupSettings.tsx').then((m) => m.GroupSettings)),
  },
  { path: '/people', for: 'members', component: screen(() => import('./screens/people/People.tsx').then((m) => m.People)) },
  {
    path: '/messages',
    for: 'members',
    component: screen(() => import('./screens/messages/Messages.tsx').then((m) => m.Messages)),
  },
  {
    path: '/messages/:acct',
    for: 'members',
    component: screen(() => import('./screens/thread/Thread.tsx').then((m) => m.Thread)),
  },
  {
    path: '/notifications',
    for: 'members',
    component: screen(() => import('./screens/notifications/Notifications.tsx').then((m) => m.Notifications)),
  },
  { path: '/search', for: 'members', component: screen(() => import('./screens/search/Search.tsx').then((m) => m.Search)) },
  { path: '/tags/:tag', for: 'everybody', component: screen(() => import('./screens/tag/Tag.tsx').then((m) => m.Tag)) },
  {
    path: '/settings',
    for: 'members',
    component: screen(() => import('./screens/settings/SettingsHome.tsx').then((m) => m.SettingsHome)),
  },
  {
    path: '/settings/profile',
    for: 'members',
    component: screen(() => import('./screens/settings/ProfileSettings.tsx').then((m) => m.ProfileSettings)),
  },
  {
    path: '/settings/calls',
    for: 'members',
    component: screen(() => import('./call/CallSettings.tsx').then((m) => m.CallSettings)),
  },
  {
    path: '/settings/appearance',
    for: 'members',
    component: screen(() => import('./screens/settings/Appearance.tsx').then((m) => m.Appearance)),
  },
  {
    path: '/settings/sessions',
    for: 'members',
    component: screen(() => import('./screens/settings/Sessions.tsx').then((m) => m.Sessions)),
  },
  {
    path: '/settings/invites',
    for: 'members',
    component: screen(() => import('./screens/settings/Invites.tsx').then((m) => m.Invites)),
  },
  {
    path: '/settings/reports',
    for: 'members',
    component: screen(() => import('./screens/reports/Reports.tsx').then((m) => m.Reports)),
  },
  { path: '/call/:acct', for: 'members', component: screen(() => import('./call/CallScreen.tsx').then((m) => m.CallScreen)) },
  { path: '/:acct', for: 'everybody', component: screen(() => import('./screens/profile/Profile.tsx').then((m) => m.Profile)) },
  {
    path: '/:acct/followers',
    for: 'everybody',
    component: screen(() => import('./screens/profile/Follows.tsx').then((m) => m.Followers)),
  },
  {
    path: '/:acct/following',
    for: 'everybody',
    component: screen(() => import('./screens/profile/Follows.tsx').then((m) => m.Following)),
  },
  {
    path: '/:acct/:statusId',
    for: 'everybody',
    component: screen(() => import('./screens/post/PostScreen.tsx').then((m) => m.PostScreen)),
  },
]

/** The route that a path leads to, for this kind of person. */
export function routeOf(path: string, signedIn: boolean): ScreenRoute | undefined {
  return routes.find((route) => mayGo(route, signedIn) && exec(path, route.path))
}

export function mayGo(route: ScreenRoute, signedIn: boolean): boolean {
  return route.for === 'everybody' || route.for === (signedIn ? 'members' : 'guests')
}

/** By then the first screen has what it shows. */
const SETTLED_MS = 3_000

/** Fetches the other screens' and parts' files while nothing else is to do, so that going there takes no time. */
export function preloadRest(signedIn: boolean): void {
  const screens = routes.filter((route) => mayGo(route, signedIn)).map((route) => route.component)
  const rest = signedIn ? [ComposerSheet, CallBox, ...screens, KeysHelp] : screens
  void (async () => {
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MS))
    for (const part of rest) {
      await idle(5_000)
      await part.preload()
    }
  })()
}
