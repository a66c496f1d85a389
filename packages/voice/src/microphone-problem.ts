/**
 * Why there is no microphone. refused: the person or the system said no · missing: no such device · busy: another
 * program has it · insecure: the page came by plain HTTP · unsupported: the browser can't.
 */
export type MicrophoneProblem = 'refused' | 'missing' | 'busy' | 'insecure' | 'unsupported'

/** Reads the browser's error. The names differ from browser to browser; these are all that getUserMedia throws. */
export function problemOf(error: unknown): MicrophoneProblem {
  switch (nameOf(error)) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
    case 'SecurityError':
      return 'refused'
    case 'NotFoundError':
    case 'DevicesNotFoundError':
    case 'OverconstrainedError':
      return 'missing'
    case 'NotReadableError':
    case 'TrackStartError':
    case 'AbortError':
      return 'busy'
    default:
      return 'unsupported'
  }
}

/** The chosen device is not there any more: worth another try with whichever there is. */
export function isGone(error: unknown): boolean {
  return nameOf(error) === 'OverconstrainedError' || nameOf(error) === 'NotFoundError'
}

function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : ''
}
