// All that is loaded when somebody goes in.
export { Company } from './company.ts'
export { EmbeddedRoom, maySpeakIn } from './room.ts'
export { clearInside, drawInside } from './ui/draw.tsx'
export { statusInside } from './ui/status.ts'
