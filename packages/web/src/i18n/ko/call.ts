import type { Messages } from '../en/index.ts'

export const call: Messages['call'] = {
  call: (name) => `${name}님에게 전화하기`,
  notReady: '통화 기능을 불러오지 못했어요.',
}
