// What a decision says, as a sentence that begins with what one asks first: why not? Pure.

import { sizes } from './format.js';

const HELD = /^no action because (.*?); due was to ([^,]*), as (.*)$/s;
const WOULD = /^would |; the policy only observes$/g;
const NOTHING = /^no action because (.*)$/s;

/** Guards that forbade it, with what each said. */
const failedGuards = (decision) => (decision.guards ?? []).filter(({ passed }) => !passed);

/** Metrics keep their names, also where a sentence begins with one. */
const capital = (text) => (/^\S*[._/]\w/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1));

/**
 * `{lead, rest}`: the answer, and its grounds. `Wanted 5 → 4, held by cooldown: the last scale-in was
 * 8s ago` and `cpu.utilization 0.19 was below 0.35 for 6s`.
 */
export function sentence(decision) {
  const { outcome, from, to, target, reason } = decision;
  const change = sizes(from, to, target);
  if (outcome === 'held') return held(decision, change);
  if (outcome === 'observe') return { lead: `Would have gone ${change}, but the policy only observes`, rest: capital(reason.replace(WOULD, '')) };
  if (outcome === 'advise') return { lead: `Asks for ${change}`, rest: reason };
  if (outcome === 'act') return { lead: capital(reason), rest: '' };
  const nothing = NOTHING.exec(reason);
  return { lead: 'Nothing was due', rest: nothing ? nothing[1] : reason };
}

function held(decision, change) {
  const guards = failedGuards(decision);
  const said = HELD.exec(decision.reason);
  const by = guards.map(({ guard, detail }) => `${guard}: ${detail}`).join('; ');
  const lead = `Wanted ${change}, held by ${by || said?.[1] || 'a guard'}`;
  if (said) return { lead, rest: capital(`${said[2]} was due, as ${said[3]}`) };
  // a guard that spoke before anything was due is the whole reason
  const because = NOTHING.exec(decision.reason)?.[1];
  return { lead, rest: guards.some(({ detail }) => detail === because) ? '' : decision.reason };
}

/** Both parts as one text. */
export function inWords(decision) {
  const { lead, rest } = sentence(decision);
  return rest ? `${lead}. ${capital(rest)}.` : `${lead}.`;
}
