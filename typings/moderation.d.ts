/** Why a comment may be hidden; the list is closed, and "critical of us" is not on it (domain brief C.0). */
export type HideReason = 'illegal' | 'personalData' | 'abuse' | 'advert' | 'duplicate' | 'checkFailed'
