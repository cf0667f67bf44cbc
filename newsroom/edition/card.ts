/**
 * The pictures of a published story in fixed shapes, in pixels, each under its own address: `card` is what others show when the story is
 * shared and what the feed encloses, `thumbnail` what stands beside its headline in the digital paper's list.
 */
export const CARDS = {
  card: { width: 1200, height: 630, file: 'card.jpg', type: 'image/jpeg' },
  thumbnail: { width: 240, height: 180, file: 'thumbnail.webp', type: 'image/webp' },
} as const
export type CardName = keyof typeof CARDS

/** Shapes in which a picture is cropped without anybody's doing: for whoever sets what has to stay in sight. */
export const CARD_SHAPES = [
  { name: 'thumbnail', width: CARDS.thumbnail.width, height: CARDS.thumbnail.height },
  { name: 'card', width: CARDS.card.width, height: CARDS.card.height },
  { name: 'upright', width: 3, height: 4 },
] as const
