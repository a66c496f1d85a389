/** A text's bytes, as hexadecimal digits. */
export const hex = (text: string): string => Buffer.from(text, 'latin1').toString('hex')

/** Whether a file has these bytes at a place near its beginning: what it is, whatever it is called. */
export const startsWith = (bytes: Uint8Array, signature: string, at = 0): boolean =>
  Buffer.from(bytes.subarray(at, at + signature.length / 2)).toString('hex') === signature
