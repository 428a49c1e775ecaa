/** This module's collections. Nobody else names them. */
export * from './polls'
export * from './electors'
export * from './ballots'
export * from './secrets'
export * from './tallies'
