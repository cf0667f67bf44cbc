import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'

export interface Running {
  port: number
  /** Milliseconds from exec to the first 200 of /health. */
  coldStartMs: number
  /** Resident memory now and at its highest, in MB. */
  memory(): { now: number; peak: number }
  stop(): Promise<void>
}

/** Starts a server of ours, or the floor, as a process of its own, and waits until it answers. */
export async function start(command: string[], env: Record<string, string>, path: string): Promise<Running> {
  const port = await freePort()
  const started = performance.now()
  const [program, ...args] = command.map((part) => (part === '{port}' ? String(port) : part))
  const child = spawn(program ?? 'node', args, {
    env: { ...process.env, ...env, PORT: String(port), HOST: '127.0.0.1', QUOIN_LOG: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await waitFor(port, path, child).catch((error: unknown) => {
    // a server that nobody waits for any more would go on beside the next measurement
    child.kill('SIGKILL')
    throw error
  })
  const coldStartMs = performance.now() - started
  return {
    port,
    coldStartMs,
    memory: () => memoryOf(child.pid ?? 0),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
        setTimeout(() => child.kill('SIGKILL'), 15_000).unref()
      }),
  }
}

async function waitFor(port: number, path: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + 600_000
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`)
    try {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`)
      await answer.arrayBuffer()
      if (answer.status < 500) return
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('the server did not answer within ten minutes')
}

function memoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const read = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
  return { now: read('VmRSS'), peak: read('VmHWM') }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
