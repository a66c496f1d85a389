import type { ReportMessages } from './en.ts'

export const ko: ReportMessages = {
  title: '신고',
  tabs: '어떤 신고를 볼지',
  open: '기다리는 신고',
  settled: '처리한 신고',
  failed: '신고를 불러오지 못했어요.',
  notYours: { title: '신고는 이 마루를 돌보는 사람만 봐요', body: '누군가를 신고하려면 방에서 그 사람의 메뉴를 여세요.' },
  empty: {
    title: '기다리는 신고가 없어요',
    body: '방에서 누가 신고하면 여기에서 읽을 수 있어요. 다른 사람에게는 보이지 않아요.',
  },
  emptySettled: '아직 처리한 신고가 없어요.',
  of: (name) => `${name}님에 대하여`,
  guest: '손님',
  gone: '떠난 사람',
  by: (name, room) => `${name}님의 신고, ${room}에서`,
  roomGone: (room) => `${room}(지금은 없는 방)`,
  context: '신고할 때의 상황',
  inside: '안에 있던 사람',
  nobody: '안에 아무도 없었어요.',
  messages: '마지막 메시지',
  noMessages: '적힌 것이 없어요.',
  settle: '처리한 신고로 두기',
  settleOf: (name) => `${name}님에 대한 신고를 처리했어요`,
  settledToast: '신고를 처리한 것으로 두었어요.',
  settledBy: (name, when) => `${name}님이 처리함, ${when}`,
}
