type Schema = {
  type?: string | string[]
  $ref?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
}
type Body = { content?: Record<string, { schema?: Schema }> }
type Operation = {
  summary?: string
  description?: string
  tags?: string[]
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema; description?: string }[]
  requestBody?: Body
  responses?: Record<string, Body & { description?: string }>
}
export type OpenApi = {
  info: { title: string; version: string; description?: string }
  paths: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, Schema> }
}

/** Writes the reference for people: one section an endpoint. */
export function writeReference(api: OpenApi): string {
  const sections = Object.entries(api.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([verb, operation]) => describe(`${verb.toUpperCase()} ${path}`, operation)),
  )
  return [
    `# ${api.info.title}: the API`,
    '',
    'Written from the hub itself by `npm run api-reference`; `npm run check` fails where it is old. The same for machines stands at `/api/maru/v1/openapi.json` of every hub.',
    '',
    'What has a name in the Mastodon client API is found under that name (`/api/v1`, `/api/v2`), as [its documentation](https://docs.joinmastodon.org/methods/) describes it. Every answer that is not 2xx has the body of a `Refusal`: `error`, `reason`, and where they help `retry_after`, `alternatives` and `call`.',
    '',
    ...sections,
  ].join('\n')
}

function describe(title: string, operation: Operation): string {
  const lines = [`## ${title}`, '']
  for (const text of [operation.summary, operation.description]) if (text) lines.push(text, '')
  const inPath = operation.parameters ?? []
  if (inPath.length > 0) {
    lines.push('| parameter | in | type |', '| --- | --- | --- |')
    for (const one of inPath)
      lines.push(`| \`${one.name}\`${one.required === true ? '' : '?'} | ${one.in} | ${cell(typeOf(one.schema))} |`)
    lines.push('')
  }
  const asked = schemaOf(operation.requestBody)
  if (asked) lines.push(`Takes ${asked}`, '')
  for (const [status, answer] of Object.entries(operation.responses ?? {})) {
    // Refusals are the same everywhere, and told once at the top.
    if (status === 'default') continue
    const schema = schemaOf(answer)
    lines.push(`- **${status}** ${answer.description ?? ''}${schema ? `: ${schema}` : ''}`)
  }
  return `${lines.join('\n').trimEnd()}\n`
}

function schemaOf(body: Body | undefined): string | null {
  const [kind, content] = Object.entries(body?.content ?? {})[0] ?? []
  if (!content?.schema) return null
  return `\`${typeOf(content.schema)}\`${kind === 'application/json' ? '' : ` (${kind ?? ''})`}`
}

/** A schema as a TypeScript reader would write it, two levels deep. */
function typeOf(schema: Schema | undefined, depth = 0): string {
  if (!schema) return 'unknown'
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? 'unknown'
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  const either = schema.anyOf ?? schema.oneOf
  if (either) return [...new Set(either.map((one) => typeOf(one, depth)))].join(' | ')
  if (schema.type === 'array') return `${wrap(typeOf(schema.items, depth))}[]`
  if (schema.properties) {
    if (depth > 0) return '{…}'
    const fields = Object.entries(schema.properties).map(
      ([name, field]) => `${name}${schema.required?.includes(name) === true ? '' : '?'}: ${typeOf(field, depth + 1)}`,
    )
    return `{ ${fields.join('; ')} }`
  }
  return [schema.type ?? 'unknown'].flat().join(' | ')
}

const wrap = (type: string): string => (type.includes(' | ') ? `(${type})` : type)
const cell = (type: string): string => `\`${type.replaceAll('|', '\\|')}\``
