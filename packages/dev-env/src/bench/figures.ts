/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  if (value === undefined) throw new Error('Nothing was measured.')
  return value
}

/** Rounded to what a reader can use. */
export const round = (value: number, digits = 1): number => Number(value.toFixed(digits))

/** The middle and the bad end of what was measured. */
export const p50p95 = (values: readonly number[]): { p50: number; p95: number } => ({
  p50: round(percentile(values, 0.5)),
  p95: round(percentile(values, 0.95)),
})
export const p50p99 = (values: readonly number[]): { p50: number; p99: number } => ({
  p50: round(percentile(values, 0.5), 2),
  p99: round(percentile(values, 0.99), 2),
})
