import type { Language } from '../model/language.ts'

const en = {
  title: (site: string, channel: string) => `Go into ${channel} on ${site}?`,
  as: 'You go in as',
  may: (site: string) =>
    `While its page is open, ${site} may let you listen, speak and write in this one room, and sees who you are and what is said and written there. It can read none of your private messages and do nothing else for you.`,
  yes: 'Go in',
  no: 'Not now',
  signIn: 'Sign in',
  signInFor: (site: string) => `Sign in, to go into a room on ${site}. The site does not see your password.`,
  handle: 'Handle',
  password: 'Password',
  other: 'Not you? Sign in as somebody else',
  wait: 'A moment…',
  done: 'You can close this window.',
  noOpener: 'This window has lost the page that opened it. Close it, and open the room on this hub instead.',
  room: 'Open the room',
  reasons: {
    wrong_password: 'The handle or the password is wrong.',
    site_not_allowed: 'The owner of this room has not allowed it on this site.',
    not_found: 'There is no such room, or it is not for you.',
    banned: 'You are banned from this room.',
    rate_limited: 'Too often. Wait a moment, and try again.',
    unreachable: 'The hub does not answer. Try again.',
  } as Readonly<Record<string, string>>,
  failed: 'That did not work. Try again.',
}

export type WindowWords = typeof en

const ko: WindowWords = {
  title: (site, channel) => `${site}에서 ${channel} 방에 들어갈까요?`,
  as: '들어갈 계정',
  may: (site) =>
    `페이지가 열려 있는 동안 ${site}에서 이 방 하나에서만 듣고, 말하고, 글을 쓸 수 있고, 내가 누구인지와 방에서 오가는 말과 글이 보여요. 개인 메시지를 읽거나 다른 일을 대신할 수는 없어요.`,
  yes: '들어가기',
  no: '나중에',
  signIn: '로그인',
  signInFor: (site) => `${site}에 있는 방에 들어가려면 로그인해 주세요. 이 사이트는 비밀번호를 볼 수 없어요.`,
  handle: '아이디',
  password: '비밀번호',
  other: '다른 계정으로 로그인',
  wait: '잠시만요…',
  done: '이 창을 닫아도 돼요.',
  noOpener: '이 창을 연 페이지와 연결이 끊어졌어요. 창을 닫고 이 허브에서 방을 열어 주세요.',
  room: '방 열기',
  reasons: {
    wrong_password: '아이디나 비밀번호가 맞지 않아요.',
    site_not_allowed: '방 주인이 이 사이트에서 여는 것을 허용하지 않았어요.',
    not_found: '그런 방이 없거나, 들어갈 수 없는 방이에요.',
    banned: '이 방에 들어올 수 없게 되었어요.',
    rate_limited: '너무 잦아요. 잠시 뒤에 다시 시도해 주세요.',
    unreachable: '허브가 답하지 않아요. 다시 시도해 주세요.',
  },
  failed: '잘되지 않았어요. 다시 시도해 주세요.',
}

export const wordsOf = (language: Language): WindowWords => (language === 'ko' ? ko : en)
