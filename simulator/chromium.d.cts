export declare const NO_CHROMIUM: string
export declare const CHROMIUM_FLAGS: string[]
export declare function findChromium(): string | null
export declare function hasShell(): boolean
