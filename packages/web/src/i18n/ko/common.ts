import type { Messages } from '../en/index.ts'

export const common: Messages['common'] = {
  maru: '마루',
  skip: '본문으로 건너뛰기',
  close: '닫기',
  cancel: '취소',
  save: '저장',
  saved: '저장했어요',
  undo: '되돌리기',
  back: '뒤로',
  again: '다시 시도',
  more: '더 보기',
  copy: '복사',
  copied: '복사했어요',
  loading: '불러오는 중…',
  loadMore: '더 보기',
  reload: '새로고침',
  newVersion: '새 버전의 마루가 준비됐어요.',
  offline: '지금은 오프라인이에요. 쓰던 글은 여기에 그대로 있어요.',
  reconnecting: '연결이 잠시 끊겼어요. 다시 잇는 중이에요…',
  signedOutElsewhere: '다른 화면에서 로그아웃했어요.',
}

export const time: Messages['time'] = {
  now: '방금',
  today: '오늘',
  yesterday: '어제',
  minutesAgo: (n) => `${n}분 전`,
  hoursAgo: (n) => `${n}시간 전`,
  daysAgo: (n) => (n === 1 ? '어제' : `${n}일 전`),
}

export const nav: Messages['nav'] = {
  main: '메뉴',
  home: '홈',
  local: '로컬',
  people: '사람들',
  rooms: '방',
  groups: '그룹',
  speak: '말하기',
  messages: '메시지',
  me: '나',
  notifications: '알림',
  search: '검색',
  settings: '설정',
  profile: '프로필',
  keys: '단축키',
  signOut: '로그아웃',
  unread: (n) => `읽지 않음 ${n}개`,
}

export const keys: Messages['keys'] = {
  title: '단축키',
  next: '다음 글',
  previous: '이전 글',
  open: '글 열기',
  reply: '답글 쓰기',
  boost: '부스트',
  favourite: '마음에 들어요',
  write: '새 글 쓰기',
  search: '검색',
  help: '단축키 보기',
  home: '홈으로',
  local: '로컬로',
  notifications: '알림으로',
  messages: '메시지로',
  people: '사람들로',
  rooms: '방으로',
  mute: '통화와 방에서 음소거',
  hold: '누르는 동안 말하기 (그렇게 정했을 때)',
  hand: '방에서 손 들거나 내리기',
  chat: '방 채팅 쓰기',
  profile: '내 프로필로',
  send: '올리기 · 보내기',
  close: '열린 창 닫기',
  then: '다음에',
}

export const missing: Messages['missing'] = {
  title: '여기에는 아무것도 없어요',
  body: '주소가 잘못됐거나, 있던 것이 사라졌어요.',
  go: '홈으로 가기',
}

export const broken: Messages['broken'] = {
  title: '불러오지 못했어요',
  screen: '마루의 일부를 불러오지 못했어요. 쓰던 글은 그대로 있어요.',
}
