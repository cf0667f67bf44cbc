/**
 * Why a file is no picture for the paper. `format`: a known kind that is not taken; `unknown`: no kind anybody knows; `empty`;
 * `bytes` and `pixels`: too many; `cut_off`: its end is missing; `damaged`: its middle is.
 */
export const PICTURE_FAULTS = ['format', 'unknown', 'empty', 'bytes', 'pixels', 'cut_off', 'damaged'] as const
export type PictureFault = (typeof PICTURE_FAULTS)[number]
