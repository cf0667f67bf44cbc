import { answerWith } from '../../aside/answering'
import { convert } from './convert'

/** The thread in which manuscripts are read: what a stranger sends is unpacked and taken apart away from all else, and ended when it takes too much. */
answerWith(convert)
