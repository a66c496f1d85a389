/** Puts what floats under (or over) its anchor, within the window. */
export function place(node: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = node
  const below = at.bottom + 4 + height <= innerHeight - 8
  const top = below ? at.bottom + 4 : Math.max(8, at.top - height - 4)
  const start = getComputedStyle(anchor).direction === 'rtl' ? at.right - width : at.left
  const left = Math.min(Math.max(8, start), document.documentElement.clientWidth - width - 8)
  node.style.top = `${top}px`
  node.style.left = `${left}px`
}

/** Moves the focus by arrows, Home and End among a menu's items. @returns whether the key was one of them. */
export function moveInList(event: KeyboardEvent, list: HTMLElement | null): boolean {
  const items = [...(list?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  if (to === undefined || items.length === 0) return false
  event.preventDefault()
  items[(to + items.length) % items.length]?.focus()
  return true
}
