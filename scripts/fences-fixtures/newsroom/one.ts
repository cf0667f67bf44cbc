import { two } from './two' // expect oxlint no-cycle

export const one = () => two

export const points = (text: string) => [...text].length
export const indent = /^　+/.test('　text')
