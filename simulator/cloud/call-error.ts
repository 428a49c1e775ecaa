/** What the platform itself refuses of a call. The phone gets `errCode`, another function gets `code`. */
export class CallError extends Error {
  constructor(
    readonly errCode: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

export const noFunction = (name: string): CallError =>
  new CallError(-501000, 'FUNCTION_NOT_FOUND', `FunctionName parameter could not be found: ${name}`)

export const notForClients = (name: string): CallError =>
  new CallError(-501008, 'PERMISSION_DENIED', `the invoke rule of ${name} does not allow clients`)

export const tooLarge = (what: string, megabytes: number): CallError =>
  new CallError(-501003, 'EXCEED_REQUEST_LIMIT', `${what} is larger than ${megabytes} MB`)

export const failed = (reason: string): CallError =>
  new CallError(-504002, 'FUNCTIONS_EXECUTE_FAIL', `functions execute fail | errMsg: ${reason}`)

export const timedOut = (seconds: number): CallError =>
  new CallError(
    -504003,
    'FUNCTIONS_TIME_LIMIT_EXCEEDED',
    `FUNCTIONS_TIME_LIMIT_EXCEEDED: Invoking task timed out after ${seconds} seconds`,
  )
