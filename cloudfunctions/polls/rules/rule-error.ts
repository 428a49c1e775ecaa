/** What a rule refuses: a code from a closed list and a sentence for the resident; the caller makes it its own error. */
export type RuleCode =
  | 'none_chosen'
  | 'not_on_ballot'
  | 'twice'
  | 'too_many'
  | 'gap'
  | 'points_missing'
  | 'points_not_whole'
  | 'points_negative'
  | 'points_too_high'
  | 'points_over'
  | 'no_money'
  | 'bad_cost'
  | 'bad_rule'
  | 'roll_empty'
  | 'elector_twice'
  | 'ballot_twice'
  | 'choice_unknown'
  | 'not_a_count'
  | 'part_exceeds_whole'
  | 'unit_twice'
  | 'not_alike'
  | 'settlements_contradict'
  | 'candidate_twice'
  | 'no_seats'

export class RuleError extends Error {
  constructor(
    readonly code: RuleCode,
    message: string,
  ) {
    super(message)
    this.name = 'RuleError'
  }
}
