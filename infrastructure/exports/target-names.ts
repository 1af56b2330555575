/** Who can import what a play puts out (OUT-2). */
export const TARGETS = ['salesforce', 'hubspot', 'asana', 'jira', 'linear', 'csv', 'icalendar'] as const;
export type Target = (typeof TARGETS)[number];
