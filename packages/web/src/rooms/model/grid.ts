/** How faces stand in a place. Sizes are in px. */
export type Grid = {
  columns: number
  gap: number
  /** Of a cell. */
  width: number
  height: number
  face: number
  names: boolean
  /** More than fit: the place scrolls. */
  scrolls: boolean
}

/** A face is a button: its cell is never smaller than a finger. */
const LEAST_CELL = 44
/** Around a face, within its cell. */
const AROUND = 8
/** Below a face: its name. */
const NAME = 36
/** Names are read from here on. */
const LEAST_NAMED = 72
const NAMED_GAP = 8
const LARGEST_FACE = 132

/** The largest faces with which so many fit; where none do, the smallest, and the place scrolls. */
export function fitGrid(people: number, width: number, height: number): Grid {
  let best: Grid | null = null
  for (let columns = 1; columns <= Math.max(1, people); columns += 1) {
    const rows = Math.ceil(people / columns)
    const grid = named(columns, rows, width, height) ?? bare(columns, rows, width, height)
    // As large as with fewer columns: then rather beside than below each other.
    if (grid && (!best || grid.face >= best.face || (grid.names && !best.names && grid.face >= best.face - AROUND))) best = grid
  }
  return best ?? scrolling(people, width)
}

function named(columns: number, rows: number, width: number, height: number): Grid | null {
  const cell = (width - NAMED_GAP * (columns - 1)) / columns
  const tall = (height - NAMED_GAP * (rows - 1)) / rows
  const face = Math.floor(Math.min(cell - 2 * AROUND, tall - NAME - AROUND, LARGEST_FACE))
  if (cell < LEAST_NAMED || face < LEAST_CELL - AROUND) return null
  return { columns, gap: NAMED_GAP, width: cell, height: face + NAME + AROUND, face, names: true, scrolls: false }
}

function bare(columns: number, rows: number, width: number, height: number): Grid | null {
  const cell = width / columns
  const side = Math.min(cell, height / rows)
  if (side < LEAST_CELL) return null
  return { columns, gap: 0, width: cell, height: side, face: Math.floor(side - AROUND), names: false, scrolls: false }
}

function scrolling(people: number, width: number): Grid {
  const columns = Math.max(1, Math.min(people, Math.floor(width / LEAST_CELL)))
  return { columns, gap: 0, width: width / columns, height: LEAST_CELL, face: LEAST_CELL - AROUND, names: false, scrolls: true }
}
