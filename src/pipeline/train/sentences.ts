/** What this room says when it refuses; keys stand in the locale files too. */
export const trainSentences = {} as const;
