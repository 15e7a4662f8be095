import { Chalk } from 'chalk';
import { expect, it } from 'vitest';
import { renderAttacks } from '../../../scripts/attack/render-attacks.ts';
import type { FinishedAttack } from '../../../scripts/attack/run-attacks.ts';

function attack(name: string, changes: Partial<FinishedAttack>): FinishedAttack {
  return {
    submission: { name, file: name, isAlone: false, declaration: undefined as never },
    tier: 'process',
    expected: 'run-time-error',
    given: 'run-time-error',
    effects: [],
    problems: [],
    durationMs: 1234,
    ...changes,
  };
}

it('shows what every attack got, then what is not as declared, then the counts', () => {
  const attacks = [
    attack('run-time-error/aborts.ts', {}),
    attack('accepted/writes-outside.ts', {
      tier: 'container',
      expected: 'accepted',
      given: 'accepted',
      effects: ['file /tmp/orchestrator-attack-\u001b[2J', 'a listener on port 1'],
      problems: [
        'An effect that is not declared: file /tmp/orchestrator-attack-\u001b[2J; a listener on port 1',
      ],
    }),
  ];
  expect(`\n${renderAttacks(attacks, new Chalk({ level: 0 }))}\n`).toMatchInlineSnapshot(`
    "
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    submission                  tier       expected        given           got its way                                         seconds
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    run-time-error/aborts.ts    process    run-time-error  run-time-error                                                          1.2
    accepted/writes-outside.ts  container  accepted        accepted        file /tmp/orchestrator-attack-\\u001b[2J and 1 more      1.2
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    accepted/writes-outside.ts, container
      An effect that is not declared: file /tmp/orchestrator-attack-\\u001b[2J; a listener on port 1
    1 as declared, 1 not
    "
  `);
});
