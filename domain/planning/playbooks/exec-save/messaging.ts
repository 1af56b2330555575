/** What exec-save says to whom, by risk: from steadying a relationship to earning a second hearing. */
import type { PersonaMessaging } from '../playbook.ts';

export const messaging: readonly PersonaMessaging[] = [
  {
    persona: 'economic-buyer',
    headline: 'You will know who on our side answers to you, and by when each failure is put right.',
    talkingPoints: {
      green: [
        'Nothing in this renewal is urgent, so let us spend the time on what the next term has to achieve for you.',
        'Your executive sponsor stays the same person and meets you twice a year, however quiet the account is.',
      ],
      yellow: [
        'We have seen the signs that confidence has slipped and would rather hear the reasons from you than guess them.',
        'Every cause we agree on gets an owner and a date, and you see progress before you see a proposal.',
      ],
      red: [
        'Leaving is a real option for you. Before any terms: what would have to be true for you to stay?',
        'Our executive sponsor owns the recovery in person; if a committed date slips, you hear it from that person first.',
        'The recovery has criteria you can check without us, so your decision can rest on what you see.',
      ],
    },
  },
  {
    persona: 'champion',
    headline: 'You should not have to defend us on your own.',
    talkingPoints: {
      green: [
        'Let us write the one-page account of results together, so that it holds when you show it upstairs.',
        'Which colleague asks the hardest questions? We would like to answer them before the review.',
      ],
      yellow: [
        'Here is what is being fixed and by when, in words you can forward as they stand.',
        'Who has begun to doubt us, and since when? We would like to hear it from them with you in the room.',
      ],
      red: [
        'Speaking for us costs you credit at the moment; this is what has already changed since the last incident.',
        'Which two things, working by next month, would let you argue for staying?',
        'You will know of every executive conversation beforehand; nobody goes around you.',
      ],
    },
  },
  {
    persona: 'end-user',
    headline: 'What got in your way is on a list, with names and dates.',
    talkingPoints: {
      green: [
        'Tell us what must stay exactly as it is; good routines deserve protection too.',
        'These of your requests shipped during the term; tell us which of them made a difference.',
      ],
      yellow: [
        'We are collecting the steps that take longer than they should. Each gets an answer, even if it is a reasoned no.',
        'Until a fix ships, this named contact helps you with the workaround.',
      ],
      red: [
        'Our faults cost you hours. The people who build the product will watch you do the tasks that fail most.',
        'Each week we ask whether it got better, and your answer goes unedited into the report to your management.',
      ],
    },
  },
  {
    persona: 'procurement',
    headline: 'The terms will follow what was delivered, and you get the whole position in writing.',
    talkingPoints: {
      green: [
        'We start early so that your approval cycle sets the pace instead of our quarter end.',
        'Notice dates and renewal mechanics are confirmed in writing now, so nobody is caught out by them.',
      ],
      yellow: [
        'Service commitments from the recovery can go into the renewal, together with how they are measured.',
        'Share the alternatives you compare and the thresholds you must meet; we would rather answer them early.',
      ],
      red: [
        'Two questions, two papers: what we owe you for the past, and what a new term is worth.',
        'One named owner decides on concessions at our side, so you never negotiate the same point twice.',
      ],
    },
  },
  {
    persona: 'technical-owner',
    headline: 'Root causes come with evidence, not with adjectives.',
    talkingPoints: {
      green: [
        'This is how the service behaved for you, incident by incident, over the last two quarters.',
        'We want your view on the roadmap items that touch your integration before they are settled.',
      ],
      yellow: [
        'Our engineers will walk yours through the cause of each escalated issue and what now prevents its return.',
        'Changes that could affect you are announced to your team by name before they are released.',
      ],
      red: [
        'An engineer who can change the code joins your weekly call until the exit criteria are met.',
        'Every change during the recovery comes with a way back that has been tried.',
        'We will document the export of your data, so that staying is a choice and not a trap.',
      ],
    },
  },
];
