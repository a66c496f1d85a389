/** All that a guest's pass opens. What is not here answers 401 to it. */
export const PASS_OPENS = [
  'get /api/maru/v1/channels/:id',
  'get /api/maru/v1/channels/:id/inside',
  'post /api/maru/v1/channels/:id/join',
  'post /api/maru/v1/channels/:id/leave',
  'post /api/maru/v1/channels/:id/hand',
  'post /api/maru/v1/channels/:id/reactions',
  'get /api/maru/v1/channels/:id/messages',
  'post /api/maru/v1/channels/:id/messages',
  'delete /api/maru/v1/channels/:id/messages/:messageId',
  'post /api/maru/v1/channels/:id/reports',
  'get /api/maru/v1/channels/:id/meetings',
  'get /api/maru/v1/channels/:id/meetings.ics',
  'get /api/maru/v1/meetings/:file',
]
