import css from './styles.css?inline'

let sheet: CSSStyleSheet | null = null

/** [EM2] A sheet made by script needs no `style-src` of the page, and its rules reach nothing outside. */
export function adoptStyles(root: ShadowRoot): void {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
  }
  root.adoptedStyleSheets = [sheet]
}
