declare const createEdition: (input: { date: string }) => void
declare const run: (command: unknown, input: { date: string }) => void
declare const call: (method: string, path: string, body: { date: string }) => void

run(createEdition, { date: '2026-12-08' }) // expect fences day
call('POST', '/editions', { date: '2026-12-01' }) // expect fences day
createEdition({ date: '2031-12-01' })
call('POST', '/ads', { date: '2026-12-01' })
