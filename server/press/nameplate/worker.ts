import { answerWith } from '../../aside/answering'
import { readNameplate } from './read'

/** The thread in which a nameplate is read: a file that is brought is taken apart away from all else, and ended when it takes too much. */
answerWith(readNameplate)
