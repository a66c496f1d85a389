/** How faces stand in a place. */
export type Grid = {
  columns: number
  /** Of a cell, in px. */ width: number
  height: number
  /** Of a face. */ face: number
  names: boolean
}

const GAP = 8
const NAME = 24
/** A face is a button: its cell is never smaller than a finger. */
const LEAST_CELL = 44
/** Names are read from here on. */
const LEAST_NAMED = 72
const LARGEST_FACE = 132

/** The largest faces with which so many fit; where none do, the smallest, and the place scrolls. */
export function fitGrid(people: number, width: number, height: number, largest: number = LARGEST_FACE): Grid {
  let best: Grid | null = null
  const most = Math.max(1, Math.floor((width + GAP) / (LEAST_CELL + GAP)))
  for (let columns = 1; columns <= Math.min(most, Math.max(1, people)); columns += 1) {
    const rows = Math.ceil(people / columns)
    const cell = (width - GAP * (columns - 1)) / columns
    const tall = (height - GAP * (rows - 1)) / rows
    const named = Math.min(cell - 12, tall - NAME - 12, largest)
    const bare = Math.min(cell, tall, LARGEST_FACE)
    const names = Math.min(cell, tall) >= LEAST_NAMED && named >= 40
    const face = Math.floor(names ? named : bare - 8)
    if ((names ? cell : bare) < LEAST_CELL || face < LEAST_CELL - 8) continue
    const grid = { columns, width: cell, height: names ? face + NAME + 12 : face + 8, face, names }
    // As large as with fewer columns: then rather beside than below each other.
    if (!best || grid.face >= best.face || (grid.names && !best.names && grid.face >= best.face - 8)) best = grid
  }
  if (best) return best
  const columns = Math.min(most, Math.max(1, people))
  const cell = (width - GAP * (columns - 1)) / columns
  const face = Math.max(LEAST_CELL - 8, Math.min(48, Math.floor(cell - 8)))
  return { columns, width: cell, height: Math.max(LEAST_CELL, face + 8), face, names: false }
}
