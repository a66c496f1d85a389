import type { Messages } from '../en/index.ts'

export const call: Messages['call'] = {
  word: '전화',
  call: (name) => `${name}님에게 전화하기`,
}
