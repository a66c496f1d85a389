import { useEffect } from 'preact/hooks'
import { runCalls } from './model/life.ts'
import { view } from './model/store.ts'
import { ElsewhereCall } from './parts/ElsewhereCall.tsx'
import { EndedCall } from './parts/EndedCall.tsx'
import { OutgoingCall } from './parts/OutgoingCall.tsx'
import { Talking } from './parts/Talking.tsx'

/** Where a call lives on the screen, and what keeps calls going while somebody is signed in. Stands once, in the shell. */
export function CallDock() {
  useEffect(() => runCalls(), [])
  const now = view.value
  switch (now.at) {
    case 'outgoing':
      return <OutgoingCall call={now.call} />
    case 'here':
      return <Talking key={now.call.id} call={now.call} />
    case 'elsewhere':
      return <ElsewhereCall call={now.call} />
    case 'ended':
      return <EndedCall key={now.call.id} call={now.call} />
    case 'incoming':
    case 'none':
      return null
  }
}
