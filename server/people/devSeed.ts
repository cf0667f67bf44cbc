import { countPeople, listSamplePeople } from '@/db/read/people'
import type { Role } from '@/newsroom/people/role'
import { run } from '../command'
import { defaultSettings } from '../paper/defaults'
import { setPaper } from '../paper/set'
import { database } from '../store'
import { createPerson } from './create'
import { createDesk } from './desks'
import { hashPassword } from './password'
import { SYSTEM } from './system'

/** Password of every sample person; printed at start, so the server stays on loopback while any is active. */
export const SAMPLE_PASSWORD = 'quoin-sample'

const DESKS = [
  ['news', '要闻部', 'News'],
  ['livelihood', '民生部', 'Livelihood'],
  ['education', '文教部', 'Education and Culture'],
  ['sport', '体育部', 'Sport'],
  ['photo', '摄影部', 'Photo'],
] as const

const PEOPLE: readonly (readonly [key: string, zh: string, en: string, roles: readonly Role[], desk?: string])[] = [
  ['bian-xueqin', '卞学勤', 'Bian Xueqin', ['admin']],
  ['cen-bonian', '岑伯年', 'Cen Bonian', ['chief_editor']],
  ['huo-yining', '霍以宁', 'Huo Yining', ['chief_editor']],
  ['zhang-yanqiu', '章砚秋', 'Zhang Yanqiu', ['desk_head'], 'news'],
  ['luo-mingshu', '骆明舒', 'Luo Mingshu', ['desk_head'], 'livelihood'],
  ['lu-zhiwei', '陆知微', 'Lu Zhiwei', ['editor'], 'news'],
  ['miao-youqing', '苗又青', 'Miao Youqing', ['editor'], 'livelihood'],
  ['feng-ruoxi', '封若溪', 'Feng Ruoxi', ['editor'], 'education'],
  ['yao-keqi', '姚可期', 'Yao Keqi', ['layout_editor']],
  ['pei-jinwen', '裴锦文', 'Pei Jinwen', ['layout_editor']],
  ['qi-shenzhi', '祁慎之', 'Qi Shenzhi', ['proofreader']],
  ['mao-jingyan', '茅静言', 'Mao Jingyan', ['proofreader']],
  ['qiao-yinan', '乔以南', 'Qiao Yinan', ['reporter'], 'news'],
  ['ji-xiaoman', '纪小满', 'Ji Xiaoman', ['reporter'], 'livelihood'],
  ['shen-guitang', '沈归棠', 'Shen Guitang', ['reporter'], 'education'],
  ['ding-he', '丁禾', 'Ding He', ['correspondent'], 'news'],
]

/** Gives an empty database people of every role, so that everyone can sign in; does nothing where anybody exists. */
export async function devSeed(): Promise<void> {
  if ((await countPeople(database().db)) > 0) return
  const passwordHash = await hashPassword(SAMPLE_PASSWORD)
  for (const [position, [id, zh, en]] of DESKS.entries()) {
    await must(run(createDesk, { id, name: { zh, en }, position }, SYSTEM))
  }
  for (const [key, name, latinName, roles, deskId] of PEOPLE) {
    const email = `${key}@example.invalid`
    await must(run(createPerson, { id: key, email, name, latinName, roles: [...roles], deskId, passwordHash, sample: true }, SYSTEM))
  }
  await must(run(setPaper, { version: 0, settings: defaultSettings({ zh: '枫渚日报', en: 'Fengzhu Daily' }), sample: true }, SYSTEM))
}

async function must(work: Promise<{ ok: boolean }>): Promise<void> {
  const result = await work
  if (!result.ok) throw new Error(`The sample people could not be made: ${JSON.stringify(result)}`)
}

/** One line for each role, as printed at start; empty without active sample people. */
export async function sampleSignIns(): Promise<string[]> {
  const people = await listSamplePeople(database().db)
  const shown = new Map<string, string>()
  for (const { email, name, roles } of people) {
    const role = roles[0]
    if (role && !shown.has(role)) shown.set(role, `  ${role.padEnd(14)} ${email.padEnd(32)} ${name}`)
  }
  return shown.size === 0 ? [] : [...shown.values(), `  password: ${SAMPLE_PASSWORD}`]
}
