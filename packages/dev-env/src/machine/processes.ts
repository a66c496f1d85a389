import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks a second in /proc: 100 on every Linux that Node runs on. */
const TICKS = 100

type Process = { pid: number; parent: number; command: string }

function processes(): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const fields = statOf(Number(name))
      return [
        {
          pid: Number(name),
          parent: Number(fields[1]),
          command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim(),
        },
      ]
    } catch {
      // It ended while it was looked at.
      return []
    }
  })
}

/** The fields of /proc/<pid>/stat behind the name, which may hold spaces itself: [0] is the state. */
function statOf(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/** A process and all that came from it. */
export function processTree(root: number): Process[] {
  const all = processes()
  const tree = all.filter((process) => process.pid === root)
  for (const parent of tree) tree.push(...all.filter((process) => process.parent === parent.pid))
  return tree
}

/** The voice engine's process below a hub's. */
export function enginePid(hub: number): number {
  const engine = processTree(hub).find((process) => process.command.includes('sfu'))
  if (!engine) throw new Error('No voice engine runs below this hub.')
  return engine.pid
}

/** CPU seconds that a process has used, its own and the kernel's for it. */
export function cpuSeconds(pid: number): number {
  const fields = statOf(pid)
  return (Number(fields[11]) + Number(fields[12])) / TICKS
}

/** Resident memory of a process tree in MiB. `rss` counts shared pages once for each process, `pss` shares them out. */
export function memoryMib(root: number): { rss: number; pss: number; processes: { command: string; rss: number }[] } {
  const each = processTree(root).map(({ pid, command }) => {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    const kb = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0)
    return { command, rss: kb('Rss') / 1024, pss: kb('Pss') / 1024 }
  })
  const sum = (pick: (one: { rss: number; pss: number }) => number): number => each.reduce((total, one) => total + pick(one), 0)
  return { rss: sum((one) => one.rss), pss: sum((one) => one.pss), processes: each.map(({ command, rss }) => ({ command, rss })) }
}
