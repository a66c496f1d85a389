import type { VoiceNote } from '@maru/protocol'
import { useEffect, useRef, useState } from 'preact/hooks'
import { duration } from '../i18n/format.ts'
import { IconButton } from '../ui/Button.tsx'
import { toast } from '../ui/toast.ts'
import { c } from './messages/index.ts'
import { Waveform } from './parts/Waveform.tsx'
import styles from './VoiceNotePlayer.module.css'

const SPEEDS = [1, 1.5, 2]
/** One note at a time: the next one silences the one before. */
let playing: HTMLAudioElement | null = null

/** A voice note: its picture, which is also where one goes in it, play and pause, time, speed. */
export function VoiceNotePlayer({ note }: { note: VoiceNote }) {
  const m = c().note
  const audio = useRef<HTMLAudioElement>(null)
  const [on, setOn] = useState(false)
  const [at, setAt] = useState(0)
  const [speed, setSpeed] = useState(1)
  const all = note.duration_ms / 1000
  useFrames(on, () => setAt(audio.current?.currentTime ?? 0))

  const toggle = (): void => {
    const node = audio.current
    if (!node) return
    if (!node.paused) return node.pause()
    if (playing !== node) playing?.pause()
    playing = node
    if (node.ended || node.currentTime >= all - 0.05) node.currentTime = 0
    node.playbackRate = speed
    node.play().catch(() => toast(m.broken, { bad: true }))
  }
  const seek = (seconds: number): void => {
    const to = Math.min(all, Math.max(0, seconds))
    if (audio.current) audio.current.currentTime = to
    setAt(to)
  }
  const faster = (): void => {
    const next = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1
    setSpeed(next)
    if (audio.current) audio.current.playbackRate = next
  }
  return (
    <div class={styles.note} role="group" aria-label={m.title}>
      <audio
        ref={audio}
        src={note.url}
        preload="none"
        onPlay={() => setOn(true)}
        onPause={() => setOn(false)}
        onEnded={() => (setOn(false), setAt(0))}
      />
      <IconButton icon={on ? 'pause' : 'play'} label={on ? m.pause : m.play} class={styles.play} onClick={toggle} />
      <Waveform
        peaks={note.waveform}
        at={all > 0 ? at / all : 0}
        seconds={all}
        onSeek={seek}
        label={m.seek}
        text={m.at(duration(at), duration(all))}
      />
      <span class={styles.time}>{duration(on || at > 0 ? at : all)}</span>
      <button type="button" class={styles.speed} aria-label={m.speed(`${speed}×`)} onClick={faster}>
        {speed}×
      </button>
    </div>
  )
}

function useFrames(on: boolean, run: () => void): void {
  useEffect(() => {
    if (!on) return undefined
    let frame = requestAnimationFrame(function next() {
      run()
      frame = requestAnimationFrame(next)
    })
    return () => cancelAnimationFrame(frame)
  }, [on])
}
