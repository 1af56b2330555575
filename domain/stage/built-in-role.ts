/** The review role that nobody has to fill: the engine looks by itself, and nobody signs for it (REV-2). */
export const BUILT_IN_ROLE = 'risk-assessment';
