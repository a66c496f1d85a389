import type { Reason } from '@maru/protocol'
import * as v from 'valibot'
import { Refused } from './refused.ts'

/**
 * Reads an input by its schema.
 * @throws {Refused} 422, with the reason that fits the first thing that is wrong.
 */
export function validate<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, input)
  if (result.success) return result.output
  const issue = result.issues[0]
  const field = v.getDotPath(issue) ?? ''
  throw Refused.invalid(`${field === '' ? 'The body' : field}: ${issue.message}`, reasonOf(field, issue.type, issue.requirement))
}

function reasonOf(field: string, type: string, requirement: unknown): Reason {
  if (field === 'handle' && type === 'regex') return 'handle_invalid'
  if (field === 'password' && type === 'min_length') return 'password_too_short'
  if (type === 'min_length' && requirement === 1) return 'empty'
  if (type === 'max_length') return 'too_long'
  return 'invalid'
}
