declare global {
  /** The answers that boot.js asked for before the app was there, by their address. */
  var maruEarly: Record<string, Promise<Response>> | undefined
}

/** The answer that was asked for early, once; undefined where there is none. */
export function takeEarly(address: string): Promise<Response> | undefined {
  const answer = globalThis.maruEarly?.[address]
  if (answer) delete globalThis.maruEarly?.[address]
  return answer
}
