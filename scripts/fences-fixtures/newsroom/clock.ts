export const instant = (text: string) => new Date(text)
export const a = Date.now() // expect oxlint no-restricted-properties
export const b = Math.random() // expect oxlint no-restricted-properties
export const c = new Date() // expect fences clock
export const d = Date() // expect fences clock
export const e = new Intl.NumberFormat('zh-CN') // expect oxlint no-restricted-globals
export const f = globalThis.Intl // expect oxlint no-restricted-globals
export const g = performance.now() // expect oxlint no-restricted-globals
export const h = process.env.HOME // expect oxlint no-restricted-globals
export const i = crypto.randomUUID() // expect oxlint no-restricted-globals
console.log('x') // expect oxlint no-console, oxlint no-restricted-globals
setTimeout(() => undefined, 1) // expect oxlint no-restricted-globals
export const j = document.title // expect oxlint no-restricted-globals
