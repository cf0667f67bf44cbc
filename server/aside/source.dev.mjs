// In the source tree a thread starts without tsx: it is registered first, then the thread's own source is loaded.
import { workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
await import(workerData.source)
