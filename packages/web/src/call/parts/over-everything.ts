/** A place above all else that can always be pressed: within the dialog that is on top, else within the page. */
export function overEverything(): { host: HTMLElement; close: () => void } {
  const host = document.createElement('div')
  const settle = (): void => {
    const target = [...document.querySelectorAll<HTMLElement>('dialog:modal')].at(-1) ?? document.body
    if (host.parentElement !== target) target.append(host)
  }
  settle()
  const watch = new MutationObserver(settle)
  watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['open'] })
  return {
    host,
    close: () => {
      watch.disconnect()
      host.remove()
    },
  }
}
