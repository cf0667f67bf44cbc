import { one } from './one' // expect oxlint no-cycle

export const two = () => one
