/** What adoption-accelerator says to whom, by risk: from widening use to finding out whether it can still be won. */
import type { PersonaMessaging } from '../playbook.ts';

export const messaging: readonly PersonaMessaging[] = [
  {
    persona: 'economic-buyer',
    headline: 'You should pay for what your people use, and they should use what you pay for.',
    talkingPoints: {
      green: [
        'The next gain lies in the teams that have not started. Which of them matters most to your plan?',
        'We propose a shared adoption goal for the next term and a roadmap session to set it.',
      ],
      yellow: [
        'Here is which part of what you bought lies idle, since when, and what it would take to change it.',
        'You will see a second measurement before the proposal, and the proposal will follow it.',
      ],
      red: [
        'Your own data says how little is in use, and we will not argue with it. We ask for one use case and a few weeks.',
        'If use does not rise by the agreed date, we will propose a smaller contract ourselves.',
        'Our sponsor commits engineering time to the blockers your people named; you decide whether it helped.',
      ],
    },
  },
  {
    persona: 'champion',
    headline: 'Adoption is not a training problem until we have asked your users.',
    talkingPoints: {
      green: [
        'Your strongest users could teach the others; we bring the material and take the preparation off their hands.',
        'Let us choose the next two teams together and put their goals into the adoption plan.',
      ],
      yellow: [
        'Use has levelled off in these teams. What changed there: people, process, or the product?',
        'We need half an hour from each team lead; in return each gets its own numbers and a short plan.',
      ],
      red: [
        'Pick the use case nobody could argue with; we put our best people on it for two weeks.',
        'Whoever has stopped using it knows more than our statistics do. Will you introduce us?',
        'You will get the truth from the second measurement, even if it is not what either of us hoped for.',
      ],
    },
  },
  {
    persona: 'end-user',
    headline: 'It has to be quicker with it than without it.',
    talkingPoints: {
      green: [
        'Here are the shortcuts people in your role use most; keep the ones that save you a step.',
        'If you would like to try what is coming, your feedback goes straight to the team that builds it.',
      ],
      yellow: [
        'Bring a real task to the open hours; we do it together and you keep the result.',
        'You told us where it is slow or confusing. This much is fixed, this much has a date, this much stays, and why.',
      ],
      red: [
        'If you went back to the old way, you had a reason. We would like to watch you work before we explain anything.',
        'The three things that stop people most are being fixed first; you are asked to confirm each one.',
      ],
    },
  },
  {
    persona: 'procurement',
    headline: 'Size follows use, with the figures on the table.',
    talkingPoints: {
      green: [
        'Growth can be priced now and called off when it happens, so you pay for it only then.',
        'Here is use per licence for your records, from the same data your team sees.',
      ],
      yellow: [
        'Licences that stay idle after the adoption plan can be taken out or moved; let us agree the count date now.',
        'The decision can wait for the second measurement without touching your notice period; here are the dates.',
      ],
      red: [
        'We are not asking you to renew idle licences. We ask for the time to find out how many really are.',
        'A smaller start with a priced way back up costs you less than leaving and buying again.',
      ],
    },
  },
  {
    persona: 'technical-owner',
    headline: 'Most barriers to adoption are access, data and errors, and those can be measured.',
    talkingPoints: {
      green: [
        'Where do new teams stumble: sign-on, provisioning, data feeds? Let us automate those steps first.',
        'These beta functions would remove work from your team; would you like them early or once settled?',
      ],
      yellow: [
        'Here is where errors cluster. For each we bring a cause, or say which of your logs we need to find it.',
        'If new users wait for access, a group rule on your side may settle it; we draft it for your review.',
      ],
      red: [
        'Give us the list of everything that has ever failed for you; each entry gets a cause and an answer.',
        'Until the worst blockers are gone we change nothing else in your environment.',
      ],
    },
  },
];
