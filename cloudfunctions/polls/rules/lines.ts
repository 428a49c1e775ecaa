/** What is hashed of a roll and of a ballot, as lines of text that anyone can write again. */

/** `id area is`, with a dot where there is nothing: `kq3…Zw 8957 .`. Area in hundredths of a square metre. */
export const voiceLine = (voice: { id: string; areaCenti: number | null; is?: string }): string =>
  `${voice.id} ${voice.areaCenti ?? '.'} ${voice.is ?? '.'}`

/** `elector choices points`, lists with commas between: `kq3…Zw for .`, `. b,a 2,1`. No id holds a comma, a space or a dot. */
export const ballotLine = (ballot: {
  elector: string | null
  choices: readonly string[]
  points: readonly number[] | null
}): string => `${ballot.elector ?? '.'} ${ballot.choices.join() || '.'} ${ballot.points?.join() ?? '.'}`
