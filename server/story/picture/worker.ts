import { answerWith } from '../../aside/answering'
import { decode } from './decode'

/** The thread in which pictures are decoded: twelve megapixels take two seconds, and what a stranger sends is read away from all else. */
answerWith(decode)
