import { answerWith } from '../../aside/answering'
import { judgeFont, type Judged } from './judge'

/** The thread in which fonts from outside are read: a crafted one is ended with it. */
answerWith((bytes: Uint8Array): Judged => judgeFont(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)))
