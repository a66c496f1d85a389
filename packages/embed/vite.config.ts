import { defineConfig } from 'vite'

/** `element`: embed.js and what it loads later · `window`: the hub's own sign-in window. */
const part = process.env['MARU_EMBED_PART'] ?? 'element'

export default defineConfig({
  root: import.meta.dirname,
  // What is loaded later comes from where embed.js came from, not from the page.
  base: './',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: part === 'element',
    target: ['chrome123', 'safari17.5', 'firefox128'],
    cssTarget: ['chrome123', 'safari17.5', 'firefox128'],
    modulePreload: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: part === 'element' ? { embed: 'src/main.ts' } : { window: 'src/popup/main.tsx' },
      output: {
        entryFileNames: part === 'element' ? 'embed.js' : 'embed/window.js',
        chunkFileNames: 'embed/assets/[name]-[hash].js',
        assetFileNames: 'embed/assets/[name]-[hash][extname]',
      },
    },
  },
})
