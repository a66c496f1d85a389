/** Goes to a path of the app from outside a component. The router listens for clicks on links, so a link is what goes. */
export function navigate(path: string): void {
  const link = document.createElement('a')
  link.href = path
  document.body.append(link)
  link.click()
  link.remove()
}
