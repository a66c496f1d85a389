export const presence = { here: 'here', away: 'away', in_call: 'talking now' }

export const people = {
  title: 'People',
  aside: 'Who is here',
  talking: 'Talking now',
  here: 'Here now',
  others: 'Others',
  empty: {
    title: 'Nobody to see yet',
    body: 'Here you see who is around and who is talking, among the people you follow and who follow you.',
  },
  quiet: 'Nobody is here at the moment.',
  failed: 'The people could not be loaded.',
}

export const profile = {
  follow: 'Follow',
  following: 'Following',
  followBack: 'Follow back',
  unfollow: 'Unfollow',
  unfollowed: (name: string) => `You no longer follow ${name}`,
  followsYou: 'Follows you',
  mutual: 'You follow each other',
  followers: (n: string) => (n === '1' ? '1 follower' : `${n} followers`),
  followingCount: (n: string) => `${n} following`,
  posts: (n: string) => (n === '1' ? '1 post' : `${n} posts`),
  followersTitle: 'Followers',
  followingTitle: 'Following',
  joined: (when: string) => `Here since ${when}`,
  message: 'Message',
  edit: 'Edit the profile',
  block: 'Block',
  unblock: 'Unblock',
  blockTitle: (name: string) => `Block ${name}?`,
  blockBody:
    'Neither of you follows the other any more. They can’t ring you, and what they write does not reach you. Nobody tells them.',
  blocked: (name: string) => `${name} is blocked`,
  unblocked: (name: string) => `${name} is no longer blocked`,
  youBlock: 'You block this person.',
  rooms: 'Rooms',
  noPosts: { title: 'Nothing written yet', body: 'Posts appear here as soon as there are some.' },
  noFollowers: 'No followers yet.',
  noFollowing: 'Follows nobody yet.',
  notFound: { title: 'Nobody has this handle', body: 'Look whether it is spelt right, or search by name.' },
  failed: 'The profile could not be loaded.',
}

export const search = {
  title: 'Search',
  label: 'Search people and tags',
  prompt: 'A name, a handle or a #tag',
  people: 'People',
  tags: 'Tags',
  posts: 'Posts',
  nothing: (text: string) => `Nothing found for “${text}”`,
  nothingBody: 'Try fewer letters, or only the beginning of the name.',
  start: { title: 'Whom or what do you look for?', body: 'People by name or handle, and tags.' },
  clear: 'Clear',
  failed: 'The search did not work.',
}
