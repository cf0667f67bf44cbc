import { answerWith } from '../../aside/answering'
import { readArtwork } from './read'

/** The thread in which artwork is read: what an advertiser sends is taken apart away from all else, and ended when it takes too much. */
answerWith(readArtwork)
