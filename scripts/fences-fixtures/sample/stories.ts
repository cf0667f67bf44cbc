export const sampleStories = 1
