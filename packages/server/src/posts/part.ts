import type { Part } from '../part.ts'
import { deleteStatus } from './routes/delete-status.ts'
import { favourite } from './routes/favourite.ts'
import { favouritedBy } from './routes/favourited-by.ts'
import { getContext } from './routes/get-context.ts'
import { getStatus } from './routes/get-status.ts'
import { postStatus } from './routes/post-status.ts'
import { reblog } from './routes/reblog.ts'
import { rebloggedBy } from './routes/reblogged-by.ts'
import { unfavourite } from './routes/unfavourite.ts'
import { unreblog } from './routes/unreblog.ts'

export const postsPart: Part = {
  endpoints: [
    postStatus,
    getStatus,
    deleteStatus,
    getContext,
    favourite,
    unfavourite,
    reblog,
    unreblog,
    favouritedBy,
    rebloggedBy,
  ],
}
