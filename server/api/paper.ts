import { listDesks } from '@/db/read/peopleLists'
import { abilities } from '@/newsroom/permission/can'
import { ok } from '@/newsroom/result'
import { asResult, run } from '../command'
import { setPaper } from '../paper/set'
import { paperSettingsFor } from '../paper/read'
import { database } from '../store'
import { defineEndpoint } from './endpoint'
import * as answers from './answers/paper'
import { bodyOf } from './shape'

export const paperEndpoints = [
  defineEndpoint({
    method: 'GET',
    path: '/me',
    id: 'readMe',
    tag: 'people',
    summary: 'Who the token belongs to, and what they may do',
    answers: answers.me,
    work: ({ actor }) =>
      Promise.resolve(
        ok({ id: actor.id, name: actor.name, roles: actor.roles, deskId: actor.deskId, abilities: abilities(actor) }),
      ),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/desks',
    id: 'listDesks',
    tag: 'people',
    summary: 'The desks of the paper',
    answers: answers.desks,
    work: async () => ok({ items: (await listDesks(database().db)).filter((desk) => desk.archivedAt === null) }),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/paper',
    id: 'readPaper',
    tag: 'paper',
    summary: 'The paper’s settings: masthead and imprint data, numbering start, publishing days, page plan',
    answers: answers.paperSettings,
    work: ({ actor }) => asResult(() => paperSettingsFor(actor)),
  }),
  defineEndpoint({
    method: 'PUT',
    path: '/paper',
    id: 'setPaper',
    tag: 'paper',
    summary: 'Change the paper’s settings; `version` is the one read',
    body: bodyOf(setPaper, 'sample'),
    answers: answers.paperSaved,
    work: ({ actor, body, options }) => run(setPaper, body, actor, options),
  }),
]
