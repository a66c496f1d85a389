const statuses = {
  invalid_argument: 400,
  malformed: 400,
  bad_route: 404,
  unauthenticated: 401,
  permission_denied: 403,
  not_found: 404,
  resource_exhausted: 429,
  unimplemented: 501,
  internal: 500,
} as const

export type TwirpCode = keyof typeof statuses

/** An error of the server API, as Twirp writes it. */
export class TwirpError extends Error {
  override readonly name = 'TwirpError'
  readonly code: TwirpCode

  constructor(code: TwirpCode, message: string) {
    super(message)
    this.code = code
  }

  get status(): number {
    return statuses[this.code]
  }

  static noRoom(): TwirpError {
    return new TwirpError('not_found', 'requested room does not exist')
  }
  static noParticipant(): TwirpError {
    return new TwirpError('not_found', 'participant does not exist')
  }
  static noTrack(): TwirpError {
    return new TwirpError('not_found', 'track is not found')
  }
  static missing(field: string): TwirpError {
    return new TwirpError('invalid_argument', `${field} must be given`)
  }
  static denied(grant: string): TwirpError {
    return new TwirpError('permission_denied', `the token does not grant ${grant}`)
  }
}
