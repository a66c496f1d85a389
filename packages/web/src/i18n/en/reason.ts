import type { Reason } from '@maru/protocol'

/** What the hub's refusals say to a person. */
export const reason: Record<Reason, string> = {
  not_signed_in: 'Sign in first, please.',
  wrong_password: 'The handle or the password is not right.',
  handle_taken: 'Somebody already has this handle.',
  handle_invalid: 'A handle has 2 to 30 letters a–z, digits or _.',
  password_too_short: 'The password needs at least 8 characters.',
  sign_up_closed: 'This Maru takes no new people at the moment.',
  invite_invalid: 'This invitation is used up or has run out. Ask for a new one.',
  forbidden: 'This is not yours to do.',
  invalid: 'Something in it is not right. Please look over it once more.',
  empty: 'There is nothing written yet.',
  too_long: 'This is too long.',
  too_large: 'The file is too large.',
  unsupported_type: 'Maru can’t read this kind of file.',
  not_found: 'This is not here, or not any more.',
  origin_not_allowed: 'This page came from an address that this Maru does not know as its own.',
  call_is_not_a_post: 'This is a call, not a post. It was not published.',
  rate_limited: 'That was a lot at once. Please wait a little.',
  nobody: 'They are not taking calls.',
  not_followed_by: 'You can call people who follow you.',
  not_mutual: 'They take calls from people whom they follow and who follow them.',
  region_not_allowed: 'Calls are not offered in your region.',
  calls_a_day_reached: 'You have made all your calls for today.',
  oneself: 'That is you.',
  already_in_call: 'You are in a call already.',
  unavailable: 'They are not taking calls now.',
  answered_elsewhere: 'Answered on another screen.',
  call_ended: 'The call has ended.',
  not_your_call: 'This call is between other people.',
  banned: 'You were shut out of this room.',
  channel_locked: 'The room is locked: nobody new comes in at the moment.',
  channel_full: 'The room is full.',
  removed_lately: 'You were taken out of this room a moment ago. Please wait a little.',
  slow_mode: 'Slow mode is on. Wait a little before your next message.',
  link_expired: 'This link has run out. Ask for a new one.',
  link_used_up: 'This link was used as often as it may be. Ask for a new one.',
  link_withdrawn: 'This link was withdrawn. Ask for a new one.',
  name_taken: 'This name is too much like somebody else’s here. Please choose another.',
  site_not_allowed: 'This room does not show on this site.',
  changed_meanwhile: 'Somebody else changed this meanwhile. Look at it again, please.',
  voice_unavailable: 'Voice does not work at this moment. Please try again shortly.',
  internal: 'Something went wrong on our side. Nothing that you wrote is lost.',
}

/** What went wrong without an answer from the hub. */
export const trouble = {
  offline: 'You are offline.',
  unreachable: 'Maru can’t be reached. It may be restarting.',
  retryAfter: (seconds: number) =>
    seconds < 90 ? `Try again in ${seconds} seconds.` : `Try again in ${Math.ceil(seconds / 60)} minutes.`,
}
