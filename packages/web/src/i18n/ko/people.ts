import type { Messages } from '../en/index.ts'

export const presence: Messages['presence'] = { here: '접속 중', away: '자리 비움', in_call: '통화 중' }

export const people: Messages['people'] = {
  title: '사람들',
  aside: '지금 여기',
  talking: '통화 중',
  here: '지금 여기',
  others: '그 밖의 사람들',
  empty: {
    title: '아직 보여 줄 사람이 없어요',
    body: '내가 팔로우하거나 나를 팔로우하는 사람 가운데 누가 와 있고 누가 통화 중인지 여기에서 볼 수 있어요.',
  },
  quiet: '지금은 아무도 없어요.',
  failed: '사람들을 불러오지 못했어요.',
}

export const profile: Messages['profile'] = {
  follow: '팔로우',
  following: '팔로잉',
  followBack: '맞팔로우',
  unfollow: '팔로우 취소',
  unfollowed: (name) => `${name}님을 더는 팔로우하지 않아요`,
  followsYou: '나를 팔로우해요',
  mutual: '서로 팔로우해요',
  followers: (n) => `팔로워 ${n}명`,
  followingCount: (n) => `팔로잉 ${n}명`,
  posts: (n) => `글 ${n}개`,
  followersTitle: '팔로워',
  followingTitle: '팔로잉',
  joined: (when) => `${when}부터 함께했어요`,
  message: '메시지',
  edit: '프로필 고치기',
  block: '차단',
  unblock: '차단 풀기',
  blockTitle: (name) => `${name}님을 차단할까요?`,
  blockBody: '서로 팔로우가 풀려요. 상대는 나에게 전화할 수 없고, 쓴 글도 나에게 오지 않아요. 상대에게는 알리지 않아요.',
  blocked: (name) => `${name}님을 차단했어요`,
  unblocked: (name) => `${name}님의 차단을 풀었어요`,
  youBlock: '내가 차단한 사람이에요.',
  rooms: '방',
  noPosts: { title: '아직 쓴 글이 없어요', body: '글을 쓰면 여기에 모여요.' },
  noFollowers: '아직 팔로워가 없어요.',
  noFollowing: '아직 팔로우한 사람이 없어요.',
  notFound: { title: '이런 아이디를 쓰는 사람이 없어요', body: '철자가 맞는지 보거나, 이름으로 검색해 보세요.' },
  failed: '프로필을 불러오지 못했어요.',
}

export const search: Messages['search'] = {
  title: '검색',
  label: '사람과 태그 검색',
  prompt: '이름, 아이디 또는 #태그',
  people: '사람',
  tags: '태그',
  posts: '글',
  nothing: (text) => `‘${text}’에 맞는 것이 없어요`,
  nothingBody: '글자를 줄이거나 이름의 앞부분만 적어 보세요.',
  start: { title: '누구를, 무엇을 찾나요?', body: '이름이나 아이디로 사람을, #으로 태그를 찾을 수 있어요.' },
  clear: '지우기',
  failed: '검색하지 못했어요.',
}
