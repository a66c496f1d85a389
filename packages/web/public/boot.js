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
  if (read('maru.me') === null) root.dataset.guest = ''
})()
