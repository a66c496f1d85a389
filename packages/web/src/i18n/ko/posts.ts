import type { Messages } from '../en/index.ts'

export const audience: Messages['audience'] = {
  label: '볼 수 있는 사람',
  public: '모두에게',
  publicHint: '내 프로필과 로컬에 보여요',
  unlisted: '조용히',
  private: '팔로워에게',
  privateHint: '나를 팔로우하는 사람만 봐요',
  direct: '부른 사람에게',
  directHint: '@로 부른 사람만 봐요',
}

export const box: Messages['box'] = {
  label: '글쓰기',
  prompt: '무슨 생각을 하고 있나요? @call로 전화도 할 수 있어요',
  replyLabel: '답글 쓰기',
  replyPrompt: (name) => `${name}님에게 답글`,
  post: '올리기',
  posting: '올리는 중…',
  posted: '올렸어요',
  see: '보기',
  left: (n) => (n >= 0 ? `${n}자 남았어요` : `${-n}자 넘었어요`),
  failed: '올리지 못했어요. 쓴 글은 그대로 있어요.',
  nobodyNamed: '누가 읽을지 @로 불러 주세요.',
  membersOnly: '이 그룹에는 멤버만 글을 쓸 수 있어요. 먼저 들어와 주세요.',
  discard: '쓰던 글 지우기',
  suggestions: '추천',
  callNotLoaded: '이건 통화예요. 통화 기능을 불러오지 못했고, 아무것도 올리지 않았어요.',
}

export const post: Messages['post'] = {
  reply: '답글',
  replies: (n) => `답글 ${n}개`,
  boost: '부스트',
  unboost: '부스트 취소',
  favourite: '마음에 들어요',
  unfavourite: '마음에 들어요 취소',
  boosted: (name) => `${name}님이 부스트했어요`,
  replyTo: (name) => `${name}님에게 답글`,
  inGroup: (name) => `그룹 ${name}`.trim(),
  inReply: '답글',
  delete: '삭제',
  deleteTitle: '이 글을 삭제할까요?',
  deleteBody: '모두에게서 사라져요. 받은 마음과 부스트도 함께요.',
  deleted: '삭제했어요',
  gone: '사라진 글이에요.',
  copyLink: '링크 복사',
  by: (name) => `${name}님의 글`,
  notBoostable: '모두에게 쓴 글만 부스트할 수 있어요',
  voiceNote: '음성 메모',
  image: '사진',
}

export const timeline: Messages['timeline'] = {
  home: '홈',
  local: '로컬',
  newPosts: (n) => `새 글 ${n}개`,
  arrived: (n) => `새 글 ${n}개가 올라왔어요`,
  end: '끝까지 다 읽었어요.',
  homeEmpty: {
    title: '홈이 아직 조용하네요',
    body: '팔로우한 사람들의 글이 여기에 모여요. 누가 있는지 둘러보거나, 첫 줄을 직접 써 보세요.',
  },
  ownerEmpty: {
    title: '마루가 준비됐어요',
    body: '첫 사람들을 초대하고, 들어오면 읽을 한 줄을 남겨 보세요.',
    invite: '사람 초대하기',
  },
  findPeople: '사람 찾기',
  seeLocal: '이곳의 글 보기',
  localEmpty: { title: '아직 아무도 쓰지 않았어요', body: '로컬에는 이 마루의 공개 글이 모두 모여요. 첫 글을 써 보세요.' },
  write: '글쓰기',
  tagEmpty: { title: '아직 이 태그의 글이 없어요', body: '글에 #태그를 적으면 여기에 모여요.' },
  failed: '글을 불러오지 못했어요.',
  thread: '글타래',
}
