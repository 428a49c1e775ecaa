export { buildPhone, isStale, type BuildRequest, type BuildResult } from './build/build-phone.js'
export { BuildError } from './build/build-error.js'
export { phoneHandler, type Person, type PhoneHandlerOptions } from './handler.js'
