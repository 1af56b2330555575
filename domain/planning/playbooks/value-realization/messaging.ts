/** What value-realization says to whom, by risk: from building on results to owning up to missing ones. */
import type { PersonaMessaging } from '../playbook.ts';

export const messaging: readonly PersonaMessaging[] = [
  {
    persona: 'economic-buyer',
    headline: 'Judge the next term by what this one returned, in your own numbers.',
    talkingPoints: {
      green: [
        'These are the outcomes you set, with what your own reports say was reached. Which should grow next?',
        'The paths for the next term come from your strategy; we only show where we can carry part of it.',
      ],
      yellow: [
        'Some of the goals you bought us for are reached and some are not. Here are both, measured the same way.',
        'For each goal that is behind there is a plan with a date before your budget round, not after it.',
      ],
      red: [
        'We have not shown you a return worth renewing yet, and we will not claim one you would not sign.',
        'Choose the one outcome that matters most to you this year; our sponsor answers for reaching it.',
        'If the figures do not move by the date we set together, you will have them in time to decide otherwise.',
      ],
    },
  },
  {
    persona: 'champion',
    headline: 'The results are yours; we help you to show them.',
    talkingPoints: {
      green: [
        'Strike anything in the value story you would not say in front of your own board.',
        'Your results would make a reference others learn from, if you would like to be seen with them.',
      ],
      yellow: [
        'Which figure would your management believe without asking us? Let us build the story on that one.',
        'We would like two hours with the team that is furthest behind its goal, and you to tell us where to look.',
      ],
      red: [
        'You backed this purchase. Let us find, in the next weeks, one result that shows you were right to.',
        'Tell us plainly which promises were not kept; the success plan starts with those.',
      ],
    },
  },
  {
    persona: 'end-user',
    headline: 'The time it saves you is what the renewal is about.',
    talkingPoints: {
      green: [
        'Have you found ways of working we did not think of? We would like to show them to your other teams.',
        'Which task would you never again do the old way? That is the result we want to report.',
      ],
      yellow: [
        'Some of what was bought for you is hardly used. Is it missing, in the way, or simply not needed?',
        'A short session on the two functions your team asked about most is worth more than a long manual.',
      ],
      red: [
        'If it does not save you time today, say where it costs you time; that list goes to the people who can change it.',
        'We will sit with your team for a day and come back with three changes you can check within a month.',
      ],
    },
  },
  {
    persona: 'procurement',
    headline: 'Every figure in the business case can be traced to your own systems.',
    talkingPoints: {
      green: [
        'The return model is yours to keep, with its sources, for the next audit or tender.',
        'An early decision lets us hold today’s terms while your approvals run their normal course.',
      ],
      yellow: [
        'Where an outcome is not proven we have left it out of the case, so the case is smaller and safer.',
        'Terms can follow outcomes: tell us which measure your policy accepts and we propose how to tie them.',
      ],
      red: [
        'We would rather right-size the scope to what is used than defend a total nobody can justify.',
        'Before you tender, let us give you the comparison you would ask for, including where others do better.',
      ],
    },
  },
  {
    persona: 'technical-owner',
    headline: 'Value depends on data that flows and functions that get used.',
    talkingPoints: {
      green: [
        'Which integrations carry most of the value? Let us agree how they are looked after in the next term.',
        'The roadmap items that fit your plans are marked; your order of priority goes to product.',
      ],
      yellow: [
        'Which idle functions wait for a connection to your systems, and what would it take on your side?',
        'We can report outcome data to your own warehouse, so that nobody has to trust our charts.',
      ],
      red: [
        'Show us where the data stops being right; a result that cannot be measured will not be believed.',
        'An engineer of ours works with yours until the agreed outcome can be read from your own system.',
      ],
    },
  },
];
