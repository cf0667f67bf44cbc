import { answerWith } from '../../aside/answering'
import { search } from './search'

/** The thread in which pages are arranged: dozens of designs are composed over and over, which would hold up everybody. */
answerWith(search)
