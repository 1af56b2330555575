/** The release, as every face says it. */
export const VERSION = '0.1.0';
