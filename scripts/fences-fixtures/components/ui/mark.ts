export const Chip = 1
