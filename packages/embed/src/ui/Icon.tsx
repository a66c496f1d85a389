const PATHS = {
  micOff:
    'M8.5 8v3.5a3.5 3.5 0 0 0 5.6 2.8M15.5 11V7.5a3.5 3.5 0 0 0-6.6-1.6M5.5 11.5a6.5 6.5 0 0 0 10.6 5M18.3 13a6.5 6.5 0 0 0 .2-1.5M12 18v3M4 4l16 16',
  hand: 'M8 12V6.5a1.5 1.5 0 0 1 3 0V11M11 10.5V4.8a1.5 1.5 0 0 1 3 0v5.7M14 10.5V6.3a1.5 1.5 0 0 1 3 0v7.2c0 4-2.3 7-6 7-2.8 0-4.3-1.2-5.6-3.6L3.6 13.5c-.8-1.6 1.2-2.7 2.3-1.4L8 14.5',
} as const

export const Icon = ({ name, size }: { name: keyof typeof PATHS; size?: number }) => (
  <Drawing path={PATHS[name]} {...(size ? { size } : {})} />
)

/** A line drawing. Says nothing to a screen reader: what it stands in has a name. */
export function Drawing({ path, size = 20 }: { path: string; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  )
}
