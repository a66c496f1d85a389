import styles from './Waveform.module.css'

type Props = {
  /** 0 to 100. */
  peaks: readonly number[]
  /** How much of it has been heard: 0 to 1. */
  at: number
  seconds: number
  onSeek: (seconds: number) => void
  label: string
  text: string
}

const STEP_SECONDS = 2
const HEIGHT = 32
const WIDTH = 3

/** The picture of a voice note, and a slider: by touch, by mouse, by arrows, Home and End. */
export function Waveform({ peaks, at, seconds, onSeek, label, text }: Props) {
  const onKey = (event: KeyboardEvent): void => {
    const now = at * seconds
    const to = {
      ArrowRight: now + STEP_SECONDS,
      ArrowUp: now + STEP_SECONDS,
      ArrowLeft: now - STEP_SECONDS,
      ArrowDown: now - STEP_SECONDS,
      Home: 0,
      End: seconds,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    onSeek(to)
  }
  const onPointer = (event: PointerEvent): void => {
    if (event.type === 'pointermove' && event.buttons === 0) return
    const box = (event.currentTarget as Element).getBoundingClientRect()
    onSeek(((event.clientX - box.left) / box.width) * seconds)
  }
  return (
    <div
      class={styles.wave}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.round(seconds)}
      aria-valuenow={Math.round(at * seconds)}
      aria-valuetext={text}
      onKeyDown={onKey}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
    >
      <svg viewBox={`0 0 ${peaks.length * WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {peaks.map((peak, i) => {
          const height = Math.max(2, (peak / 100) * HEIGHT)
          return (
            <rect
              key={i}
              x={i * WIDTH}
              y={(HEIGHT - height) / 2}
              width={WIDTH - 1}
              height={height}
              rx="1"
              data-heard={i < at * peaks.length}
            />
          )
        })}
      </svg>
    </div>
  )
}
