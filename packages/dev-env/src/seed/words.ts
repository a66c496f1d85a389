type Biography = { handle: string; name: string; bio: string; follows: string[] }
type Post = { by: string; text: string; answers?: number; likedBy?: string[] }
type Group = { by: string; name: string; about: string; members: string[]; posts: { by: string; text: string }[] }
type Message = { from: string; to: string; text: string }

export const BIOS: Biography[] = [
  { handle: 'mina', name: 'Mina Park', bio: 'Mends bicycles. Ring me about bicycles.', follows: ['jun', 'ada', 'sora', 'leo'] },
  { handle: 'jun', name: '준호', bio: '골목 사진을 찍습니다. 전화는 저녁에.', follows: ['mina', 'sora', 'ada'] },
  { handle: 'ada', name: 'Ada Okafor', bio: 'Teaches maths at the evening school.', follows: ['mina', 'jun', 'leo'] },
  { handle: 'sora', name: '소라', bio: '빵집 주인. 새벽 네 시에 일어나요.', follows: ['mina', 'jun'] },
  { handle: 'leo', name: 'Leo Brandt', bio: 'Choir, cello, too much coffee.', follows: ['ada', 'mina'] },
]

export const POSTS: Post[] = [
  { by: 'sora', text: '오늘은 호밀빵이 잘 나왔어요. 일곱 시부터 따뜻합니다. #빵', likedBy: ['mina', 'jun'] },
  { by: 'leo', text: 'The choir needs two more altos for Saturday. No auditions, only courage. #choir', likedBy: ['ada'] },
  { by: 'ada', text: '@leo I can hum. Does humming count?', answers: 1, likedBy: ['leo', 'mina'] },
  { by: 'jun', text: '비 온 뒤의 골목. 고양이가 먼저 말을 걸었다. #산책', likedBy: ['sora'] },
  {
    by: 'mina',
    text: 'Selling a green city bike, seven gears, one honest scratch. Ask me anything: @call works. #bikes',
    likedBy: ['jun', 'ada', 'leo'],
  },
  {
    by: 'ada',
    text: 'A pupil asked today why minus times minus is plus. Best forty minutes of the week.',
    likedBy: ['mina', 'jun', 'leo'],
  },
  { by: 'jun', text: '@ada 저도 그 답이 궁금해요!', answers: 5, likedBy: ['ada'] },
]

export const MESSAGES: Message[] = [
  { from: 'jun', to: 'mina', text: 'Is the green one still there?' },
  { from: 'mina', to: 'jun', text: 'It is! Come and ride it round the block.' },
  { from: 'jun', to: 'mina', text: 'Tomorrow after six?' },
  { from: 'ada', to: 'mina', text: 'My chain squeaks in E flat. Leo says it is lovely, I say it is oil.' },
]

export const GROUPS: Group[] = [
  {
    by: 'leo',
    name: 'Saturday choir',
    about: 'Two hours, four voices, one cake. Come as you sound.',
    members: ['ada', 'mina'],
    posts: [
      { by: 'leo', text: 'We begin with the Byrd. The sheets are on the piano.' },
      { by: 'ada', text: 'I bring the cake, and half an alto.' },
    ],
  },
]
