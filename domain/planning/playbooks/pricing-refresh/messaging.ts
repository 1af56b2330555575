/** What pricing-refresh says to whom, by risk: from tidying up terms to keeping a price from ending a partnership. */
import type { PersonaMessaging } from '../playbook.ts';

export const messaging: readonly PersonaMessaging[] = [
  {
    persona: 'economic-buyer',
    headline: 'A price you can explain, for what you use and what you plan.',
    talkingPoints: {
      green: [
        'The terms were made for the use you had then; let us fit them to today’s while nothing is pressing.',
        'A longer term buys you a price that stays put while you plan; here is what it is worth each year.',
      ],
      yellow: [
        'Where price and use have drifted apart, these numbers show it, and they come from your own account.',
        'There are three options, one of them smaller than today, and we say which we would choose in your place.',
      ],
      red: [
        'If the only choice were today’s price or none, we would lose you. It is not: let us start from what you need.',
        'Our sponsor has set aside time to hear the concern first-hand before anybody sends a number.',
        'What we can move and what we cannot is written down; you will get a straight answer within two working days.',
      ],
    },
  },
  {
    persona: 'champion',
    headline: 'You should be able to say in one sentence why it costs what it costs.',
    talkingPoints: {
      green: [
        'Here is the value of the last year per unit of spend; use it in your planning round as it is.',
        'Which teams are waiting for access? The grow option may cost less than you expect.',
      ],
      yellow: [
        'When price comes up in your house, what is it compared with? We can only answer the comparison we know.',
        'Please look at the options before they are sent and tell us which one would fall flat, and why.',
      ],
      red: [
        'Which part of the scope would your colleagues fight for, and which would nobody miss?',
        'You are not asked to sell a price you do not believe in; help us find the one you would.',
      ],
    },
  },
  {
    persona: 'end-user',
    headline: 'What you rely on stays, whatever the plan is called.',
    talkingPoints: {
      green: [
        'Every option on the table is checked against the functions you use every day.',
        'If the plan grows, these are the functions your team gains.',
      ],
      yellow: [
        'Before any plan changes, tell us which functions you could not do without; they are checked off one by one.',
        'Seats nobody uses may go; nobody who works with it loses access without being asked.',
      ],
      red: [
        'Uncertainty about the licence should not stop your work: access continues unchanged while the terms are settled.',
        'Name the two functions that justify the cost to you; they go into the talk with your management.',
      ],
    },
  },
  {
    persona: 'procurement',
    headline: 'Every line has a reason, and every concession has a price of its own.',
    talkingPoints: {
      green: [
        'Here are entitlement, consumption and unit prices in one sheet, in time for your own benchmarking.',
        'An uplift cap and price protection can be agreed now, in exchange for term.',
      ],
      yellow: [
        'Tell us the target and where it comes from; scope, term and payment can move as well as the rate.',
        'Unused seats can be taken out at renewal. The unit price then follows the new volume, both ways.',
      ],
      red: [
        'Compare us like for like: here is what a switch would cost in migration, overlap and retraining.',
        'We have an offer we can stand by and a point at which we would stop. Both are decided, so no bluff is needed.',
        'If payment terms are the obstacle this year, let us solve that instead of the rate.',
      ],
    },
  },
  {
    persona: 'technical-owner',
    headline: 'No plan change breaks what you have built.',
    talkingPoints: {
      green: [
        'Before anything is signed you see which limits change and what that means for each integration.',
        'Planned growth is priced beforehand, so a successful rollout does not produce a surprise invoice.',
      ],
      yellow: [
        'Let us go through limits and interfaces of each option together before a smaller one is chosen.',
        'Some consumption may be accidental; our engineers go through it with yours before anybody prices it.',
      ],
      red: [
        'An honest estimate of a migration, from people who have seen several, is yours whether you stay or not.',
        'If cost is driven by load, we will tune it with you before the renewal and show the effect on the bill.',
      ],
    },
  },
];
