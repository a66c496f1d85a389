import { t } from '../i18n/index.ts'
import { toast } from '../ui/toast.ts'

/** Registers the service worker (offline shell) once the page has settled, and says when a newer Maru is ready. */
export function startWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  setTimeout(() => {
    navigator.serviceWorker.register('/sw.js').then(watch, (error: unknown) => {
      console.warn('Maru works without an offline copy: its service worker could not be registered.', error)
    })
  }, 4_000)
}

function watch(registration: ServiceWorkerRegistration): void {
  const offer = (worker: ServiceWorker | null): void => {
    if (!worker || !navigator.serviceWorker.controller) return
    toast(t().common.newVersion, { stays: true, action: { label: t().common.reload, run: () => replaceBy(worker) } })
  }
  offer(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') offer(worker)
    })
  })
}

function replaceBy(worker: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  worker.postMessage({ type: 'SKIP_WAITING' })
}
