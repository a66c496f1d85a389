import koffi from 'koffi'
import type { LibraryHandle } from 'koffi'

/** This machine, or this build of Node, lacks what the engine needs. */
class NativeMissing extends Error {
  override readonly name = 'NativeMissing'
}

/**
 * What this process has loaded already: Node brings OpenSSL with it and keeps its functions open for add-ons, and libc's
 * sockets are there in any case. So nothing is compiled, and OpenSSL is as new as Node is.
 */
const own = koffi.load(null)

/** A function of C. Numbers stand for addresses, too; throws NativeMissing where there is none of that name. */
export function native<Args extends readonly number[]>(prototype: string): (...args: Args) => number {
  return bind(own, prototype)
}

/** The same, but undefined where it is missing: not every system has it. */
export function nativeWhereThere<Args extends readonly number[]>(prototype: string): ((...args: Args) => number) | undefined {
  try {
    return bind(own, prototype)
  } catch (error) {
    if (error instanceof NativeMissing) return undefined
    throw error
  }
}

function bind<Args extends readonly number[]>(library: LibraryHandle, prototype: string): (...args: Args) => number {
  try {
    return library.func(prototype)
  } catch (error) {
    throw new NativeMissing(
      `The voice engine needs "${prototype}" of Node's own OpenSSL and the C library, on Linux or macOS: ${String(error)}`,
      { cause: error },
    )
  }
}
