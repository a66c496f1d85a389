import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

/** What is counted, for `/metrics`. A domain makes its own with `registers: [metrics.registry]`. */
export type Metrics = {
  registry: Registry
  requests: Counter<'method' | 'status'>
  requestSeconds: Histogram
  sockets: Gauge
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    requests: new Counter({
      name: 'maru_http_requests_total',
      help: 'Requests answered',
      labelNames: ['method', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'maru_http_request_seconds',
      help: 'Time to answer a request',
      buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
      registers,
    }),
    sockets: new Gauge({ name: 'maru_streaming_sockets', help: 'Open streaming sockets', registers }),
  }
}
