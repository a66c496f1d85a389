// Runs before the first paint: the theme, the language and the shape that fit this person, so that nothing flashes.
;(function () {
  var root = document.documentElement
  var read = function (key) {
    try {
      return localStorage.getItem(key)
    } catch {
      return null // Storage is switched off in this browser: its defaults are used.
    }
  }
  var theme = read('maru.theme')
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  var locale = read('maru.locale')
  root.lang = locale === 'ko' || locale === 'en' ? locale : /^ko\b/i.test(navigator.language || '') ? 'ko' : 'en'
  var words = root.getAttribute('data-' + root.lang)
  if (words) {
    var link = document.createElement('link')
    link.rel = 'modulepreload'
    link.href = words
    document.head.appendChild(link)
  }
  if (read('maru.me') === null) root.dataset.guest = ''

  // What nearly every visit asks first is asked now, while the app itself is still on its way; `api/early.ts` takes the answers.
  var early = (window.maruEarly = {})
  var ask = function (path) {
    early[path] = fetch(path, { credentials: 'same-origin', headers: { accept: 'application/json' } })
    early[path].catch(function () {}) // Whoever takes it sees the error.
  }
  ask('/api/v1/accounts/verify_credentials')
  if (location.pathname === '/') ask('/api/v1/timelines/home?limit=20')
})()
