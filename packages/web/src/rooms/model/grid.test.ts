import { describe, expect, it } from 'vitest'
import { fitGrid } from './grid.ts'

const places = [
  { name: 'a phone', width: 358, height: 600 },
  { name: 'a desktop', width: 680, height: 560 },
]

describe('the grid of faces', () => {
  it.each(places)('[RM7] fits up to 100 on $name, each as large as a finger', ({ width, height }) => {
    for (const people of [1, 2, 3, 5, 8, 13, 25, 50, 80, 100]) {
      const grid = fitGrid(people, width, height)
      const rows = Math.ceil(people / grid.columns)
      const tall = rows * grid.height + (rows - 1) * grid.gap
      expect(grid.columns * grid.width + (grid.columns - 1) * grid.gap, `${people} beside`).toBeLessThanOrEqual(width + 0.01)
      expect(tall, `${people} below each other`).toBeLessThanOrEqual(height)
      expect(Math.min(grid.width, grid.height)).toBeGreaterThanOrEqual(44)
    }
  })

  it('[RM7] shows names where they can be read, and larger faces the fewer there are', () => {
    expect(fitGrid(4, 358, 560).names).toBe(true)
    expect(fitGrid(100, 358, 560).names).toBe(false)
    expect(fitGrid(2, 680, 560).face).toBeGreaterThan(fitGrid(30, 680, 560).face)
  })

  it('[RM7] puts a few beside each other rather than below', () => {
    expect(fitGrid(2, 680, 560).columns).toBe(2)
    expect(fitGrid(3, 680, 560).columns).toBe(3)
  })

  it('[RM7] scrolls where no more fit, and never shrinks below a finger', () => {
    const grid = fitGrid(400, 320, 300)
    expect(grid.height).toBeGreaterThanOrEqual(44)
    expect(grid).toMatchObject({ names: false, scrolls: true })
  })
})
