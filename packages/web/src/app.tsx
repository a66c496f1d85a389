import { LocationProvider, Route, Router } from 'preact-iso'
import { GuestFrame } from './layout/GuestFrame.tsx'
import { NotFound } from './layout/NotFound.tsx'
import { ScrollKeeper } from './layout/ScrollKeeper.tsx'
import { Shell } from './layout/Shell.tsx'
import { SignInFirst } from './layout/SignInFirst.tsx'
import { mayGo, routes } from './routes.tsx'
import { session } from './state/session.ts'

/** The whole: who sits here decides which frame and which screens there are. */
export function App() {
  const signedIn = session.value.state === 'in'
  const Frame = signedIn ? Shell : GuestFrame
  const mine = routes.filter((route) => mayGo(route, signedIn))
  // A guest on a member's address is asked to sign in; a member on a guest's goes home.
  const others = routes.filter((route) => !mayGo(route, signedIn) && !mine.some((one) => one.path === route.path))
  return (
    <LocationProvider>
      <ScrollKeeper />
      <Frame>
        <Router>
          {[
            ...mine.map((route) => <Route key={route.path} path={route.path} component={route.component} />),
            ...others.map((route) => <Route key={route.path} path={route.path} component={SignInFirst} />),
            <Route key="missing" default component={NotFound} />,
          ].sort(byOrder)}
        </Router>
      </Frame>
    </LocationProvider>
  )
}

const order = new Map(routes.map((route, i) => [route.path, i]))
/** As in `routes`: `/:acct` fits nearly everything and comes late. */
function byOrder(a: { key: unknown }, b: { key: unknown }): number {
  const last = routes.length
  return (order.get(String(a.key)) ?? last) - (order.get(String(b.key)) ?? last)
}
