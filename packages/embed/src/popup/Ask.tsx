import type { Channel, CredentialAccount } from '@maru/protocol'
import { useEffect, useRef, useState } from 'preact/hooks'
import { makeCode, WindowRefused } from './api.ts'
import type { WindowRequest } from './request.ts'
import { useArmed } from './useArmed.ts'
import type { WindowWords } from './words.ts'

type Props = {
  request: WindowRequest
  channel: Channel
  account: CredentialAccount
  words: WindowWords
  onCode: (code: string) => void
  onOther: () => void
}

/** Names the site, the room and the person, and asks. */
export function Ask({ request, channel, account, words, onCode, onOther }: Props) {
  const armed = useArmed()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])

  const agree = async (): Promise<void> => {
    setBusy(true)
    try {
      onCode((await makeCode(channel.id, request.site)).code)
    } catch (error) {
      setProblem(error instanceof WindowRefused ? (words.reasons[error.reason] ?? words.failed) : words.failed)
      setBusy(false)
    }
  }

  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {words.title(request.shown, channel.name)}
      </h1>
      <p>{words.as}</p>
      <div class="person">
        <img src={account.avatar} alt="" width={44} height={44} />
        <span>
          <bdi>{account.display_name || account.username}</bdi> @{account.username}
        </span>
      </div>
      <p class="note">{words.may(request.shown)}</p>
      {problem !== null && <p role="alert">{problem}</p>}
      <div class="row">
        <button type="button" class="main" disabled={!armed || busy} onClick={() => void agree()}>
          {words.yes}
        </button>
        <button type="button" onClick={() => close()}>
          {words.no}
        </button>
      </div>
      <p>
        <button type="button" onClick={onOther}>
          {words.other}
        </button>
      </p>
    </>
  )
}
