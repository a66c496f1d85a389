import type { Part } from '../part.ts'
import { block } from './routes/block.ts'
import { follow } from './routes/follow.ts'
import { followers } from './routes/followers.ts'
import { following } from './routes/following.ts'
import { listBlocks } from './routes/list-blocks.ts'
import { relationships } from './routes/relationships.ts'
import { unblock } from './routes/unblock.ts'
import { unfollow } from './routes/unfollow.ts'

export const relationsPart: Part = {
  endpoints: [relationships, follow, unfollow, block, unblock, followers, following, listBlocks],
}
