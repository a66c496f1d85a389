/** What stood in the way, and at which step. */
export type MigrationObstacle = { reason: 'step'; step: string } | { reason: 'newer'; step: string }

/** The tables could not be brought up to date, and are as they were. What went wrong is the cause. */
export class MigrationFailed extends Error {
  override name = 'MigrationFailed'
  readonly obstacle: MigrationObstacle

  private constructor(obstacle: MigrationObstacle, cause: unknown) {
    super(`migration ${obstacle.step}: ${obstacle.reason}`, { cause })
    this.obstacle = obstacle
  }

  /** A step did not go through. */
  static inStep(step: string, cause: unknown): MigrationFailed {
    return new MigrationFailed({ reason: 'step', step }, cause)
  }

  /** A version that knows more steps than this one worked with these tables. */
  static ofNewer(step: string, cause: unknown): MigrationFailed {
    return new MigrationFailed({ reason: 'newer', step }, cause)
  }
}
