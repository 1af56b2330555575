/** Whose signatures a finding takes back when nobody says otherwise (FB-4). */
import { USER } from '../stage/finding.ts';
import type { FeedbackFiled } from './events/filing.ts';

export const defaultInvalidates = ({ origin, role }: Pick<FeedbackFiled, 'origin' | 'role'>): readonly string[] => {
  switch (origin) {
    case 'user-chat':
    case 'user-visual':
    case 'user-question':
    case 'drift':
      return [USER];
    case 'adversarial-review':
    case 'studio-review':
      return role === null ? [] : [role];
    case 'agent':
    case 'external':
      return [];
  }
};
