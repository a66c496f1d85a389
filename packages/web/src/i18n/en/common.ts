export const common = {
  maru: 'Maru',
  skip: 'Skip to the content',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  saved: 'Saved',
  undo: 'Undo',
  back: 'Back',
  again: 'Try again',
  more: 'More',
  copy: 'Copy',
  copied: 'Copied',
  loading: 'Loading…',
  loadMore: 'Show more',
  reload: 'Reload',
  newVersion: 'A newer Maru is ready.',
  offline: 'You are offline. What you write is kept here.',
  reconnecting: 'The connection is gone for a moment. Coming back…',
  signedOutElsewhere: 'You were signed out on another screen.',
}

export const time = {
  now: 'now',
  today: 'Today',
  yesterday: 'Yesterday',
  minutesAgo: (n: number) => `${n} min ago`,
  hoursAgo: (n: number) => `${n} h ago`,
  daysAgo: (n: number) => (n === 1 ? 'yesterday' : `${n} d ago`),
}

export const nav = {
  main: 'Places',
  home: 'Home',
  local: 'Local',
  people: 'People',
  rooms: 'Rooms',
  groups: 'Groups',
  speak: 'Speak',
  messages: 'Messages',
  me: 'Me',
  notifications: 'Notifications',
  search: 'Search',
  settings: 'Settings',
  profile: 'Profile',
  keys: 'Keys',
  signOut: 'Sign out',
  unread: (n: number) => (n === 1 ? '1 unread' : `${n} unread`),
}

export const keys = {
  title: 'Keys',
  next: 'Next post',
  previous: 'Previous post',
  open: 'Open the post',
  reply: 'Reply',
  boost: 'Boost',
  favourite: 'Favourite',
  write: 'Write a post',
  search: 'Search',
  help: 'These keys',
  home: 'Go home',
  local: 'Go to Local',
  notifications: 'Go to Notifications',
  messages: 'Go to Messages',
  people: 'Go to People',
  rooms: 'Go to Rooms',
  mute: 'Mute or unmute, in a call or room',
  hold: 'Talk while held, if you chose so',
  hand: 'Raise or lower your hand, in a room',
  chat: 'Write in the room’s chat',
  profile: 'Go to your profile',
  send: 'Post or send',
  close: 'Close what is open',
  then: 'then',
}

export const missing = {
  title: 'Nothing lives here',
  body: 'The address may be mistyped, or what was here is gone.',
  go: 'Go home',
}

export const broken = {
  title: 'This did not load',
  screen: 'A part of Maru could not be loaded. Nothing that you wrote is lost.',
}
