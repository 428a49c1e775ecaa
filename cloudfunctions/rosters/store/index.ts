/** This module's collections. Nobody else names them. */
export * from './activities'
export * from './shifts'
export * from './signups'
