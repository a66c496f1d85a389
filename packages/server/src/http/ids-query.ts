import * as v from 'valibot'

/** A query of some ids, as Mastodon writes it: `?id[]=1&id[]=2`, or one alone. */
export const idsQuery = (most: number) =>
  v.object({
    id: v.optional(
      v.union([
        v.pipe(v.array(v.string()), v.maxLength(most)),
        v.pipe(
          v.string(),
          v.transform((id) => [id]),
        ),
      ]),
      () => [],
    ),
  })
