import type { Messages } from '../en/index.ts'

export const reason: Messages['reason'] = {
  not_signed_in: '먼저 로그인해 주세요.',
  wrong_password: '아이디나 비밀번호가 맞지 않아요.',
  handle_taken: '이미 누가 쓰고 있는 아이디예요.',
  handle_invalid: '아이디는 영문 소문자, 숫자, _로 2~30자예요.',
  password_too_short: '비밀번호는 8자 이상이어야 해요.',
  sign_up_closed: '지금은 새로 가입할 수 없어요.',
  invite_invalid: '이미 다 썼거나 기간이 지난 초대예요. 새 초대를 부탁해 보세요.',
  forbidden: '할 수 없는 일이에요.',
  invalid: '맞지 않는 곳이 있어요. 한 번 더 살펴봐 주세요.',
  empty: '아직 쓴 내용이 없어요.',
  too_long: '너무 길어요.',
  too_large: '파일이 너무 커요.',
  unsupported_type: '읽을 수 없는 종류의 파일이에요.',
  not_found: '없거나 사라졌어요.',
  origin_not_allowed: '이 마루가 모르는 주소에서 연 화면이에요.',
  call_is_not_a_post: '글이 아니라 통화라서 올리지 않았어요.',
  rate_limited: '한꺼번에 너무 많았어요. 잠시만 쉬었다 해 주세요.',
  nobody: '통화를 받지 않는 분이에요.',
  not_followed_by: '나를 팔로우하는 사람에게 전화할 수 있어요.',
  not_mutual: '서로 팔로우하는 사람의 통화만 받는 분이에요.',
  region_not_allowed: '지금 계신 지역에서는 통화를 할 수 없어요.',
  calls_a_day_reached: '오늘 걸 수 있는 통화를 다 썼어요.',
  oneself: '나 자신이에요.',
  already_in_call: '이미 통화 중이에요.',
  unavailable: '지금은 통화를 받지 않아요.',
  answered_elsewhere: '다른 화면에서 받았어요.',
  call_ended: '통화가 끝났어요.',
  not_your_call: '다른 분들의 통화예요.',
  voice_unavailable: '지금은 음성이 되지 않아요. 잠시 뒤에 다시 해 주세요.',
  internal: '저희 쪽에 문제가 생겼어요. 쓰던 글은 그대로 있어요.',
}

export const trouble: Messages['trouble'] = {
  offline: '지금은 오프라인이에요.',
  unreachable: '마루에 연결할 수 없어요. 다시 켜지는 중일 수 있어요.',
  retryAfter: (seconds) =>
    seconds < 90 ? `${seconds}초 뒤에 다시 해 주세요.` : `${Math.ceil(seconds / 60)}분 뒤에 다시 해 주세요.`,
}
