import { expect, test } from 'vitest'
import { fieldsOf } from './body.ts'

test('lists and objects of a form', () => {
  const form = new URLSearchParams('a=1&a=2&l[]=1&l[]=2&o[x]=1&o[y]=2&o[x]=3&m=1&m[]=2&p[__proto__]=1&[]=7')
  const fields = fieldsOf(form)
  expect(fields).toEqual({ a: '2', l: ['1', '2'], o: { x: '3', y: '2' }, m: ['2'], p: fields['p'], '[]': '7' })
  expect(Object.entries(fields['p'] as object)).toEqual([['__proto__', '1']])
})

test('a form of many fields is read in one pass: it holds up nobody else', () => {
  const many = 200_000
  const list = fieldsOf(Array.from({ length: many }, (_, index): [string, string] => ['a[]', String(index)]))
  expect(list['a']).toHaveLength(many)
  const object = fieldsOf(Array.from({ length: many }, (_, index): [string, string] => [`a[${index}]`, 'x']))
  expect(Object.keys(object['a'] as object)).toHaveLength(many)
})
