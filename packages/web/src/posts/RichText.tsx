import type { ComponentChildren } from 'preact'
import type { Status } from '@maru/protocol'
import { useMemo } from 'preact/hooks'
import { shortAddress } from './short-address.ts'
import styles from './RichText.module.css'

/** A tag no longer than this is not broken over two lines. */
const WHOLE = 24

type Props = { html: string; mentions?: Status['mentions']; class?: string | undefined }

/** A post's or a profile's HTML, built anew from the few elements that Maru knows: nothing of it reaches the page as it came. */
export function RichText({ html, mentions = [], class: more }: Props) {
  const children = useMemo(() => walk(new DOMParser().parseFromString(html, 'text/html').body, mentions), [html, mentions])
  return (
    <div data-hangul={/[가-힣]/.test(html)} class={[styles.text, more].filter(Boolean).join(' ')}>
      {children}
    </div>
  )
}

function walk(node: Node, mentions: Status['mentions']): ComponentChildren[] {
  return [...node.childNodes].map((child, i) => show(child, mentions, i))
}

function show(node: Node, mentions: Status['mentions'], key: number): ComponentChildren {
  if (node instanceof Text) return node.data
  if (!(node instanceof Element)) return null
  const inside = (): ComponentChildren[] => walk(node, mentions)
  switch (node.tagName) {
    case 'P':
      return <p key={key}>{inside()}</p>
    case 'BR':
      return <br key={key} />
    case 'A':
      return <Link key={key} node={node} mentions={mentions} children={inside()} />
    case 'SCRIPT':
    case 'STYLE':
      return null
    case 'SPAN':
      // Mastodon hides the ends of long addresses so.
      return node.classList.contains('invisible') ? null : <span key={key}>{inside()}</span>
    default:
      return inside()
  }
}

function Link({ node, mentions, children }: { node: Element; mentions: Status['mentions']; children: ComponentChildren }) {
  const href = node.getAttribute('href') ?? ''
  const mention = mentions.find((one) => one.url === href)
  if (mention) {
    return (
      <a href={`/@${mention.acct}`} class={styles.whole}>
        {children}
      </a>
    )
  }
  if (node.classList.contains('hashtag')) {
    const tag = (node.textContent ?? '').replace(/^#/, '')
    return (
      <a href={`/tags/${encodeURIComponent(tag)}`} class={tag.length < WHOLE ? styles.whole : undefined}>
        {children}
      </a>
    )
  }
  if (!/^https?:\/\//i.test(href)) return <>{children}</>
  return (
    <a href={href} target="_blank" rel="nofollow noopener noreferrer" title={href}>
      {node.textContent === href ? shortAddress(href) : children}
    </a>
  )
}
