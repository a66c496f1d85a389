// The bundler makes files of these and gives their addresses.
declare module '*Worklet.js?url' {
  const address: string
  export default address
}
declare module '*.wasm?url' {
  const address: string
  export default address
}
