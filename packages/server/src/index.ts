export type { Config } from './config/config.ts'
export { defaultConfig, type ConfigOverrides } from './config/default-config.ts'
export { readConfig } from './config/read-config.ts'
export { startServer, type Server } from './server.ts'
