import { existsSync } from 'node:fs'
import { openDatabase } from '@/db/open'
import { figuresOf } from '@/newsroom/audit/code'
import { namedBy } from '@/server/audit/named'
import { verifyState } from '@/server/audit/state'
import { verifyAudit } from '@/server/audit/verify'
import { openWitness, setWitness, witness } from '@/server/audit/witness'
import { verifyLocks } from '@/server/edition/lock/verify'
import { readEnv } from '@/server/env'
import { argumentsOf, tool } from './tool'

/**
 * `npm run audit:verify`: proves the audit trail and the chain of locks; exit code 1 and a line a fault when one does not hold. With
 * `--code`, a code that was written down: says what it names, which is to stand after the proof as it stood then.
 */
async function main(): Promise<void> {
  const { code } = argumentsOf({ usage: 'npm run audit:verify -- [--code 3F2A-90BC-11DE]', options: ['code'] }).options
  if (code !== undefined && figuresOf(code) === null) throw new Error(`'${code}' is no code: twelve figures in groups of four, as a history shows them.`)
  const env = readEnv()
  const database = await openDatabase({ url: env.databaseUrl, folder: env.dataFolder })
  try {
    const started = Date.now()
    // made nowhere but where the newsroom runs: a new key would call every signature a stranger's
    if (env.audit.key ?? existsSync(env.audit.folder)) setWitness(openWitness(env.audit.folder, env.audit.key))
    const report = await verifyAudit(database.db)
    if (!witness()) console.log(`There is no ${env.audit.folder} here: signatures and the end of the trail are not proven. Set QUOIN_AUDIT.`)
    for (const fault of report.faults) console.log(JSON.stringify(fault))
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    const verdict = report.faults.length === 0 ? 'the trail holds' : `${report.faults.length} faults`
    console.log(`${report.events} events of ${report.subjects} subjects, ${report.signed} signed, ${report.seals} seals, ${report.witnessed ?? 'no'} heads outside, ${seconds} s: ${verdict}`)
    const state = await verifyState(database.db)
    for (const fault of state) console.log(JSON.stringify(fault))
    console.log(`Stories, reviews, placements, sign-offs and publications: ${state.length === 0 ? 'as recorded' : `${state.length} faults`}`)
    const locks = await verifyLocks(database.db)
    for (const problem of locks.problems) console.log(JSON.stringify(problem))
    const chain = locks.problems.length === 0 ? 'the chain holds' : `${locks.problems.length} faults`
    console.log(`${locks.locks} locks, ${locks.pictures} pictures: ${chain}`)
    const named = code === undefined ? null : await namedBy(database.db, code)
    for (const one of named ?? []) console.log(JSON.stringify(one))
    if (named) console.log(named.length === 0 ? `${code} names nothing here: the trail is not the one it was written down from` : `${code} is here`)
    process.exitCode = report.faults.length + state.length + locks.problems.length === 0 && named?.length !== 0 ? 0 : 1
  } finally {
    await database.close()
  }
}

tool(main)
