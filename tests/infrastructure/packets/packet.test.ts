/** What is in a packet, and what it says where there is nothing (OUT-1). */
import type { Instant } from '@tenure/domain/kernel/dates.ts';
import { packetMarkdown } from '@tenure/infrastructure/packets/packet-markdown.ts';
import { risksOf } from '@tenure/infrastructure/packets/risks.ts';
import { hasWalkAway, unitStrategy } from '@tenure/infrastructure/packets/unit-strategy.ts';
import { describe, expect, it } from 'vitest';
import { believableStrategy } from '../../support/believable-strategy.ts';
import { FORTNIGHT, taken } from '../../support/play-absences.ts';
import { triggered } from '../../support/play-escalations.ts';
import { approved, event, orchestrated, prepared, pullExhausted, pulled } from '../../support/play-history.ts';
import { date } from '../../support/play-spec.ts';
import { smallStage, stageUnit } from '../../support/small-stage.ts';
import { aPacket } from './a-packet.ts';

describe('a play that has hardly begun', () => {
  it('OUT-1: says in sentences what it does not have, section by section, and invents nothing', async () => {
    const packet = await aPacket([orchestrated({ arr: null }), pulled('usage'), pullExhausted('sentiment')]);
    expect(packet.containsWalkAway).toBe(false);
    expect(packet.missing).toEqual(
      expect.arrayContaining([
        'The ARR at stake is not recorded.',
        'No notice date is recorded: days are counted to the deadline.',
        'There is no workback plan yet.',
        'The sentiment of the account could not be read; the play went on without it.',
        'The forecast of the account has not been read yet.',
        'The renewal stage is not open: there is no strategy, no objection and no concession table yet.',
      ]),
    );
    const page = packetMarkdown(packet);
    for (const sentence of [
      'ARR at stake:** not recorded',
      'No workback plan has been drawn yet.',
      'The play has no milestones yet.',
      'The play has not been tailored to its personas yet',
      'There is no health report yet',
      'There is no strategy yet, so no objection is prepared.',
      'There is no strategy yet, so no boundary is agreed on any lever.',
      'No asset is attached to the play.',
      'The renewal stage is not open: it opens when the plan is approved.',
      'Nothing has been decided yet.',
      '**Internal: prepared for our own people. Not for the customer.**',
    ])
      expect(page).toContain(sentence);
  });

  it('OUT-1: days left are counted on the organisation’s calendar, to the notice date and to the deadline', async () => {
    const play = orchestrated({ noticeDate: date('2026-03-31') });
    expect((await aPacket([play], { now: '2026-03-30T12:00:00.000Z' })).daysLeft).toEqual({ deadline: 92, notice: 1 });
    const page = packetMarkdown(await aPacket([play], { now: '2026-04-02T12:00:00.000Z' }));
    expect(page).toContain('**Notice date:** 31 March 2026 (2 days ago)');
    expect(page).toContain('**Deadline:** 30 June 2026 (in 89 days)');
  });
});

describe('a play under way', () => {
  it('PLAY-10: who does it now and who covers are two people while somebody is away', async () => {
    const away = event('StakeholderUnavailable', {
      ...taken().data,
      person: taken().data.absent,
      ...FORTNIGHT,
    } as never);
    const { roles } = await aPacket([...approved(), away, taken()]);
    const covered = roles.find(({ cover }) => cover !== null);
    expect(covered).toMatchObject({ holder: taken().data.absent, acting: taken().data.substitute });
    expect(packetMarkdown(await aPacket([...approved(), away, taken()]))).toContain(
      `**${taken().data.substitute.name}** for ${taken().data.absent.name}, 2 Mar 2026 to 13 Mar 2026`,
    );
  });

  it('POL-14: an open escalation shows its response clock in the organisation’s time zone, and that it is overdue', async () => {
    const events = [...approved(), triggered({ respondBy: '2026-03-03T16:00:00.000Z' as Instant })];
    const [before, after] = [
      await aPacket(events, { now: '2026-03-03T10:00:00.000Z' }),
      await aPacket(events, { now: '2026-03-04T10:00:00.000Z' }),
    ];
    expect([before, after].map(({ summary }) => summary.escalations[0]?.late)).toEqual([false, true]);
    const zone = before.asOf.timeZone;
    const hour = zone === 'UTC' ? '16:00' : '17:00';
    expect(packetMarkdown(before)).toContain(`Answer due **Tuesday 3 March 2026, ${hour} (${zone})**`);
    expect(packetMarkdown(after)).toContain(`**Overdue** since Tuesday 3 March 2026, ${hour} (${zone})`);
  });

  it('PLAY-9: baseline and current date stand side by side, with the slip and its reason', async () => {
    const slipped = event('MilestoneSlipped', {
      milestoneId: 'm01',
      from: date('2026-04-01'),
      to: date('2026-04-10'),
      days: 9,
      reason: 'their board meets later',
      kind: 'moved',
    });
    const page = packetMarkdown(await aPacket([...approved(), slipped]));
    expect(page).toMatch(
      /\| m01 Milestone m01 \| 1 Apr 2026 \| 10 Apr 2026 \| \*\*9 days late\*\*: their board meets later \|/,
    );
  });

  it('POL-13: an exception says what holds instead and who decides; one that is declined is no longer shown', async () => {
    const asked = event('ExceptionRequested', {
      exceptionId: 'x-01',
      kind: 'cadence',
      subject: 'checkpoint:cp-01',
      deviation: 'One checkpoint a month',
      reason: 'Their close of the year',
      until: date('2026-04-30'),
      approver: 'cro',
    });
    const decided = event('ExceptionDecided', { exceptionId: 'x-01', decision: 'declined', reason: 'Too risky' });
    expect(packetMarkdown(await aPacket([...approved(), asked]))).toContain(
      '| One checkpoint a month | cadence, checkpoint cp-01 | Their close of the year | 30 Apr 2026 | asked for; CRO decides |',
    );
    const after = packetMarkdown(await aPacket([...approved(), asked, decided]));
    expect(after).toContain('No exception to the rules of engagement is in force');
    expect(after).toContain('Exception on checkpoint:cp-01 declined: One checkpoint a month');
  });

  it('PLAY-6: before the approval there are no baselines, and that is said', async () => {
    const page = packetMarkdown(await aPacket(prepared()));
    expect(page).toContain('The plan is not approved, so there are no baselines.');
    expect(page).toContain('no baseline yet');
  });
});

describe('the strategy of a unit', () => {
  it('UNIT-6: unfinished work is a draft, and all six levers stand in the table whether agreed or not', () => {
    const line = stageUnit(1, 'core');
    const unit = unitStrategy(smallStage({ units: [line] }), { ...line, work: null }, null);
    expect(unit.status).not.toBe('finished');
    expect(unit.levers.map(({ lever }) => lever)).toHaveLength(6);
    expect(hasWalkAway(unit)).toBe(false);
    const spec = { ...line.spec, outline: believableStrategy() };
    const drafted = unitStrategy(smallStage({ units: [line] }), { ...line, spec, work: null }, null);
    expect(drafted.status).toBe('draft');
    expect(hasWalkAway(drafted)).toBe(true);
  });

  it('UNIT-6: a dimension of health is answered through its risks, and stands alone only where it has none', () => {
    const health = {
      asOf: null,
      dimensions: [
        { id: 'use', title: 'Adoption', status: 'red' as const },
        { id: 'nps', title: 'Sentiment', status: 'yellow' as const },
        { id: 'fine', title: 'Support', status: 'green' as const },
      ],
      risks: [{ id: 'r1', title: 'Idle seats', severity: 'high' as const, dimensionId: 'use' }],
    };
    const stage = smallStage();
    const risks = risksOf({ ...stage, inputs: { ...stage.inputs, health } }, []);
    expect(risks?.map(({ title }) => title)).toEqual(['Idle seats', 'Sentiment']);
    expect(risksOf({ ...stage, inputs: { ...stage.inputs, health: null } }, [])).toBeNull();
  });
});
