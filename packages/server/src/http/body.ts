import { Refused } from './refused.ts'

/** Reads a body that may not be longer than `most` bytes; stops reading where it is. */
export async function readBytes(request: Request, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const told = Number(request.headers.get('content-length') ?? 0)
  if (told > most) throw Refused.tooLarge(most)
  if (request.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > most) throw Refused.tooLarge(most)
    chunks.push(chunk)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole
}

/** A body as an object: JSON, or a form of either kind. In forms `name[]` is a list and `name[part]` an object. */
export async function readFields(request: Request, most: number): Promise<Record<string, unknown>> {
  const bytes = await readBytes(request, most)
  if (bytes.byteLength === 0) return {}
  const type = request.headers.get('content-type') ?? ''
  if (/^multipart\/form-data/i.test(type)) return fieldsOf(await readForm(bytes, type))
  if (/^application\/x-www-form-urlencoded/i.test(type)) return fieldsOf(new URLSearchParams(new TextDecoder().decode(bytes)))
  return readJson(bytes)
}

async function readForm(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<FormData> {
  try {
    // oxlint-disable-next-line typescript/no-deprecated -- it is advised against for bodies of any size; this one is bounded, and read
    return await new Response(bytes, { headers: { 'content-type': type } }).formData()
  } catch {
    throw Refused.malformed("The form can't be read.")
  }
}

function readJson(bytes: Uint8Array): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw Refused.malformed('The body is no JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw Refused.malformed('The body has to be a JSON object.')
  return Object.fromEntries(Object.entries(value))
}

/** Query or form fields as an object: `a[]=1&a[]=2` is a list, `a[b]=1` an object in it. In one pass, however many they are. */
export function fieldsOf(fields: Iterable<[string, File | string]>): Record<string, unknown> {
  const result = new Map<string, Field>()
  for (const [name, value] of fields) {
    const [, outer = name, inner] = /^([^[\]]+)\[([^[\]]*)\]$/.exec(name) ?? []
    if (inner === undefined) result.set(outer, { kind: 'value', value })
    else if (inner === '') listAt(result, outer).push(value)
    else objectAt(result, outer).set(inner, value)
  }
  return Object.fromEntries([...result].map(([name, field]) => [name, plain(field)]))
}

type Value = File | string
type Field = { kind: 'value'; value: Value } | { kind: 'list'; list: Value[] } | { kind: 'object'; entries: Map<string, Value> }

function listAt(fields: Map<string, Field>, name: string): Value[] {
  const known = fields.get(name)
  if (known?.kind === 'list') return known.list
  const list: Value[] = []
  fields.set(name, { kind: 'list', list })
  return list
}

function objectAt(fields: Map<string, Field>, name: string): Map<string, Value> {
  const known = fields.get(name)
  if (known?.kind === 'object') return known.entries
  const entries = new Map<string, Value>()
  fields.set(name, { kind: 'object', entries })
  return entries
}

function plain(field: Field): unknown {
  if (field.kind === 'value') return field.value
  return field.kind === 'list' ? field.list : Object.fromEntries(field.entries)
}
