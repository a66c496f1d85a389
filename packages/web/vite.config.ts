import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

/** The hub that `vite` (dev) passes requests on to. */
const hub = process.env['MARU_HUB'] ?? 'http://localhost:8080'

/** Paths that are the hub's own: the service worker never answers them and never keeps their answers. */
const HUB_PATHS = [/^\/(api|rtc|media|avatars|internal|metrics|healthz)(\/|$)/]

/** The modules that the first screen needs, whichever it is. */
const COMMON =
  /packages\/web\/src\/(api|state|ui|layout|lib|people|posts|screens\/home|screens\/arrive\/Landing|i18n\/(index|format))|node_modules\/(preact|preact-iso|@preact)\/|packages\/protocol\/src/

/** What the shell shows on every screen once the first has settled (`layout/parts.tsx`), with all that it needs. */
const LIVE = /packages\/web\/src\/(call\/(CallDock|IncomingCall)|rooms\/(RoomDock|now\/(NowStrip|NowTalking))|layout\/News)\.tsx/

/** Tells boot.js by which file each language comes, so that it is asked for together with the app and not after it. */
const languages: Plugin = {
  name: 'maru-languages',
  enforce: 'post',
  transformIndexHtml(html, { bundle }) {
    const files = Object.values(bundle ?? {}).flatMap(({ fileName }) => {
      const [, locale] = /^assets\/(en|ko)-[^/]+\.js$/.exec(fileName) ?? []
      return locale ? [` data-${locale}="/${fileName}"`] : []
    })
    return html.replace('<html lang="en"', `<html lang="en"${files.sort().join('')}`)
  },
}

export default defineConfig({
  root: import.meta.dirname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome123', 'safari17.5', 'firefox121'],
    cssTarget: ['chrome123', 'safari17.5', 'firefox121'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // What every screen needs comes in one file, not in twenty small ones; what follows a moment later too.
        codeSplitting: {
          groups: [
            { name: 'app', test: COMMON, priority: 2 },
            { name: 'live', test: LIVE, priority: 1 },
          ],
        },
        // The voice part is told apart by its name: the service worker must not fetch it before somebody talks.
        chunkFileNames: ({ moduleIds }) =>
          `assets/${moduleIds.some((id) => id.includes('livekit')) ? 'voice' : '[name]'}-[hash].js`,
      },
    },
  },
  plugins: [
    languages,
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      includeManifestIcons: false,
      manifest: {
        name: 'Maru',
        short_name: 'Maru',
        description: 'A social network that you can talk on',
        id: '/',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#fcfaf5',
        theme_color: '#fcfaf5',
        categories: ['social'],
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
        shortcuts: [
          { name: 'Messages', url: '/messages' },
          { name: 'People', url: '/people' },
        ],
      },
      workbox: {
        globPatterns: ['index.html', 'boot.js', 'icon.svg', 'assets/*.{js,css}'],
        // The voice part is large and is fetched when somebody first talks, what takes noise away when it is first
        // switched on; they are kept from then on.
        globIgnores: ['assets/voice-*', 'assets/rnnoise-*', 'assets/workletProcessor-*'],
        navigateFallback: '/index.html',
        navigateFallbackDenylist: HUB_PATHS,
        cleanupOutdatedCaches: true,
        inlineWorkboxRuntime: true,
        sourcemap: false,
        runtimeCaching: [
          {
            urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
            handler: 'CacheFirst',
            options: { cacheName: 'maru-assets', expiration: { maxEntries: 60 } },
          },
        ],
      },
    }),
  ],
  server: {
    port: 5173,
    proxy: {
      '/api': { target: hub, ws: true },
      '/rtc': { target: hub, ws: true },
      '/media': { target: hub },
      '/avatars': { target: hub },
    },
  },
})
