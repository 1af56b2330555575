/** Whose signatures a finding takes back when nobody says otherwise (FB-4). */
import type { FeedbackFiled } from './events/filing.ts';

/** `user`: a person looks again, which at the gate is the question put anew. */
export const USER = 'user';

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
