/** What no guest is called: it would say that they have a say here. */
export const TITLES = [
  'Admin',
  'Administrator',
  'Owner',
  'Host',
  'Moderator',
  'Support',
  'System',
  'Root',
  'Maru',
  '관리자',
  '운영자',
  '진행자',
  '방장',
  '주인',
  '마루',
] as const
