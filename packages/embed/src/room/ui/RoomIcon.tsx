import { Drawing } from '../../ui/Icon.tsx'

const PATHS = {
  mic: 'M12 15a3.5 3.5 0 0 0 3.5-3.5v-4a3.5 3.5 0 1 0-7 0v4A3.5 3.5 0 0 0 12 15ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3',
  micOff:
    'M8.5 8v3.5a3.5 3.5 0 0 0 5.6 2.8M15.5 11V7.5a3.5 3.5 0 0 0-6.6-1.6M5.5 11.5a6.5 6.5 0 0 0 10.6 5M18.3 13a6.5 6.5 0 0 0 .2-1.5M12 18v3M4 4l16 16',
  speaker: 'M4 9.5h3.5L12 5.5v13l-4.5-4H4v-5ZM15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11',
  door: 'M13 4.5H6v15h7M10.5 12H20M16.5 8.5 20 12l-3.5 3.5',
  hand: 'M8 12V6.5a1.5 1.5 0 0 1 3 0V11M11 10.5V4.8a1.5 1.5 0 0 1 3 0v5.7M14 10.5V6.3a1.5 1.5 0 0 1 3 0v7.2c0 4-2.3 7-6 7-2.8 0-4.3-1.2-5.6-3.6L3.6 13.5c-.8-1.6 1.2-2.7 2.3-1.4L8 14.5',
  smile: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM8.5 14a4 4 0 0 0 7 0M9 9.5v.5M15 9.5v.5',
  chat: 'M4 5.5h16v11h-9L6.5 20v-3.5H4v-11Z',
  sliders: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM9 19.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  send: 'M5 12 4 4.5l16 7.5-16 7.5L5 12Zm0 0h7',
} as const

export type RoomIconName = keyof typeof PATHS

export const RoomIcon = ({ name }: { name: RoomIconName }) => <Drawing path={PATHS[name]} />
