/**
 * Why a file is no manuscript. `format`: of a kind that is not read here; `empty`; `bytes`: too large as it is; `unpacked`: too large, or of
 * too many parts, once unpacked; `encrypted`: behind a password; `damaged`: its end or its middle is missing, or it is not what it
 * says; `encoding`: text whose encoding nobody can be sure of; `heavy`: it took too long, or too much memory, to read.
 */
export const MANUSCRIPT_FAULTS = ['format', 'empty', 'bytes', 'unpacked', 'encrypted', 'damaged', 'encoding', 'heavy'] as const
export type ManuscriptFault = (typeof MANUSCRIPT_FAULTS)[number]
