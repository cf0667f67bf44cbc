import { z } from 'zod'
import { csvOf } from '@/newsroom/csv'
import { ENTRY_KINDS } from '@/newsroom/checker/lexicon/entry'
import { textsOf } from '@/newsroom/checker/lexicon/fields'
import { MOST_LINES, rowsOf } from '@/newsroom/checker/lexicon/file'
import { MOST_FILE_BYTES } from '@/newsroom/checker/lexicon/shown'
import { RULES, type RuleId } from '@/newsroom/checker/rules'
import { addEntry, changeEntry, removeEntry, switchStarting } from '../checker/entries'
import { readImport, shownOf, takeImport } from '../checker/importFile'
import { lexiconOwn, listEntries } from '../checker/lexicon'
import { rulesFor, setRule } from '../checker/rules'
import { asResult, run } from '../command'
import { sha256 } from '../hash'
import { typed } from '../input'
import type { SentFile } from '../respond'
import { listPaperStood } from '../story/checks/paperList'
import { Unreadable } from '../story/file/fault'
import { decodeText } from '../story/file/reading/encoding'
import * as answers from './answers/checker'
import type { Intake } from './body'
import { defineEndpoint } from './endpoint'
import { bodyOf, joined, storyPath } from './shape'

const ruleId = z.enum(RULES.map(({ id }) => id) as [RuleId, ...RuleId[]])
const rulePath = z.object({ rule: ruleId })
const page = z.coerce.number().int().min(1).max(99_999).default(1)
const q = typed().max(60).default('')
const CSV: Intake & { types: readonly string[] } = { maxBytes: MOST_FILE_BYTES, types: ['text/csv', 'application/octet-stream'] }
const FILE = `CSV in UTF-8 or GB18030, at most ${MOST_LINES} lines and ${MOST_FILE_BYTES / 1024 / 1024} MiB, columns named in Chinese, in English or by their codes`

/** Rules of the checker, the paper's lexicons, and what the paper lets stand: for chief and admin. */
export const checkerEndpoints = [
  defineEndpoint({
    method: 'GET',
    path: '/checker/rules',
    id: 'listRules',
    tag: 'checker',
    summary: 'Every rule of the checker, how heavy it is as usual, and what the paper set it to',
    answers: answers.rules,
    work: ({ actor }) => asResult(async () => ({ items: await rulesFor(actor) })),
  }),
  defineEndpoint({
    method: 'PUT',
    path: '/checker/rules/{rule}',
    id: 'setRule',
    tag: 'checker',
    summary: 'Set how heavy the hits of a rule are, or switch it off; open stories are checked anew. `was` refuses what somebody else set meanwhile',
    params: rulePath,
    body: bodyOf(setRule, 'rule'),
    answers: answers.ruleSet,
    work: ({ actor, params, body, options }) => run(setRule, joined(body, params), actor, options),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/lexicon',
    id: 'listLexicon',
    tag: 'checker',
    summary: 'Entries of the lexicons by pages of fifty, the last changed first, searched by any of their words: the paper’s own, or those every paper begins with (from=starting)',
    query: z.object({ from: z.enum(['own', 'starting']).default('own'), kind: z.enum(ENTRY_KINDS).optional(), q, page }),
    answers: answers.entries,
    work: ({ actor, query }) =>
      asResult(async () => {
        const { rows, ...list } = await listEntries(actor, { origin: query.from, kind: query.kind ?? null, query: query.q, page: query.page })
        return { ...list, items: rows.map(({ entry, ...row }) => ({ ...row, entry: textsOf(entry) })) }
      }),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/lexicon',
    id: 'addLexiconEntry',
    tag: 'checker',
    summary: 'Add an entry. What is no entry is refused by field; one that another contradicts as entry_clash',
    body: bodyOf(addEntry),
    status: 201,
    answers: answers.entryDone,
    work: ({ actor, body, options }) => run(addEntry, body, actor, options),
  }),
  defineEndpoint({
    method: 'PUT',
    path: '/lexicon/{id}',
    id: 'changeLexiconEntry',
    tag: 'checker',
    summary: 'Change an entry: it ends, and the answer is the id of the one in its place. One that was changed or removed meanwhile is stale_version',
    params: storyPath,
    body: bodyOf(changeEntry, 'id'),
    answers: answers.entryDone,
    work: ({ actor, params, body, options }) => run(changeEntry, joined(body, params), actor, options),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/lexicon/{id}',
    id: 'removeLexiconEntry',
    tag: 'checker',
    summary: 'Take an entry out of the lexicons',
    params: storyPath,
    answers: answers.entryDone,
    work: ({ actor, params, options }) => run(removeEntry, params, actor, options),
  }),
  defineEndpoint({
    method: 'PUT',
    path: '/lexicon/starting',
    id: 'switchStartingEntry',
    tag: 'checker',
    summary: 'Switch an entry that every paper begins with off, or on again',
    body: bodyOf(switchStarting),
    answers: answers.startingSet,
    work: ({ actor, body, options }) => run(switchStarting, body, actor, options),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/lexicon/read',
    id: 'readLexiconFile',
    tag: 'checker',
    summary: `Read a file of entries without taking it (${FILE}): what each line would do`,
    raw: CSV,
    answers: answers.importShown,
    work: ({ actor, body }) => asResult(async () => shownOf(await readImport(actor, textOf(body as Buffer)))),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/lexicon/take',
    id: 'takeLexiconFile',
    tag: 'checker',
    summary: 'Take the lines of a file of entries that are not refused, all or none; `stamp` is what reading it answered, and another state of the lexicons refuses it (stale_version)',
    query: z.object({ name: typed().max(200).default('entries.csv'), stamp: typed().max(40) }),
    raw: CSV,
    answers: answers.importTaken,
    work: ({ actor, query, body, options }) => run(takeImport, { ...query, text: textOf(body as Buffer) }, actor, options),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/lexicon/file',
    id: 'exportLexicon',
    tag: 'checker',
    summary: 'The paper’s own entries as a CSV file, which reads in again as the same entries',
    query: z.object({ language: z.enum(['zh', 'en']).default('zh') }),
    file: ['text/csv'],
    work: ({ actor, query: { language } }) =>
      asResult(async (): Promise<SentFile> => {
        const bytes = Buffer.from(csvOf(rowsOf(await lexiconOwn(actor), language)))
        return { bytes, type: 'text/csv; charset=utf-8', name: 'lexicon.csv', save: language === 'zh' ? '词库.csv' : 'Lexicons.csv', sha256: sha256(bytes) }
      }),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/checks/let-stand',
    id: 'listPaperLetStand',
    tag: 'checker',
    summary: 'What the checker finds and the paper lets stand in every story, the latest first, or what was taken back of it; searched by words, reason and name',
    query: z.object({ of: z.enum(['standing', 'taken-back']).default('standing'), rule: ruleId.optional(), q, page }),
    answers: answers.paperStood,
    work: ({ actor, query }) =>
      asResult(async () => {
        const { rows, ...list } = await listPaperStood(actor, { takenBack: query.of === 'taken-back', rule: query.rule ?? null, query: query.q, page: query.page })
        return { ...list, items: rows }
      }),
  }),
]

/** A file as text; null for what is none, or is in no encoding that is clear. NUL and halves of characters are not for a database. */
function textOf(bytes: Buffer): string | null {
  try {
    const { text } = decodeText(bytes)
    return text.includes('\0') || /\p{Surrogate}/u.test(text) ? null : text
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}
