// Applications as the map shows them: what belongs to a stack, where it runs, and what it talks over. Pure.

import { entity as named, isRate } from './format.js';
import { compare, shortfall, stacks, words } from './select.js';

const OTHERS = ['container', 'stack', 'host', 'link', 'flow'];

/**
 * The stacks with a name, the first `drawn` with their services and groups, the machines these run on, and
 * their links with their flows. A machine is what an instance says it runs on, and a host that is watched there.
 */
export function applications(state, filter, drawn = Infinity) {
  const passes = words(filter);
  const byStack = new Map();
  const of = (stack) => {
    if (!byStack.has(stack)) byStack.set(stack, { stack, members: [], targets: [] });
    return byStack.get(stack);
  };
  for (const { stack, members } of stacks(state, '')) {
    if (stack) of(stack).members = members;
  }
  for (const target of state.targets.values()) {
    if (named(target.stack).kind === 'stack') of(target.stack).targets.push(target);
  }
  // of ten thousand entities nobody asks for the names unless somebody types one
  const found = ({ stack, members, targets }) =>
    !filter || passes([stack, ...members.map((m) => m.entity), ...targets.map((t) => t.target)].join(' ').toLowerCase());
  return [...byStack.values()]
    .filter(found)
    .sort((a, b) => compare(a.stack, b.stack))
    .map((one, n) => (n < drawn ? application(one, state) : one));
}

/** Hosts that belong to no application. */
export const loneHosts = (state, filter) =>
  (stacks(state, filter).find(({ stack }) => stack === '')?.members ?? [])
    .filter(({ kind }) => kind === 'host')
    .map(({ name, row }) => ({ name, entity: row.entity, row, zone: '', runs: undefined }));

function application({ stack, members, targets }, state) {
  const rows = new Map(members.map(({ entity, row }) => [entity, row]));
  const targetOf = new Map(targets.map((target) => [target.target, target]));
  const names = [...new Set([...rows.keys(), ...targetOf.keys()])].sort(compare);
  const nodes = names.map((entity) => ({ entity, ...named(entity), row: rows.get(entity), target: targetOf.get(entity) }));
  const services = nodes.filter(({ kind }) => !OTHERS.includes(kind));
  const machines = machinesOf(services, nodes, state);
  return {
    stack,
    row: rows.get(stack),
    services: services.map((service) => ({ ...service, containers: containersOf(service, nodes) })),
    machines,
    links: nodes.filter(({ kind }) => kind === 'link'),
    flows: nodes.filter(({ kind }) => kind === 'flow'),
    entities: rows.size,
  };
}

/** Containers of a service are called after it. */
function containersOf({ name }, nodes) {
  const mine = nodes.filter((node) => node.kind === 'container' && node.name.startsWith(`${name}.`));
  return { all: mine.length, odd: mine.filter(({ row }) => row?.anomalous) };
}

/** By name; each with the instances that run there, so that lines can be drawn to their services. */
function machinesOf(services, nodes, state) {
  const machines = new Map();
  const machine = (name) => {
    const entity = `host/${name}`;
    if (!machines.has(name)) machines.set(name, { name, entity, row: state.entities.get(entity), zone: '', runs: [] });
    return machines.get(name);
  };
  for (const { name } of nodes.filter(({ kind }) => kind === 'host')) machine(name);
  for (const { entity, kind, target } of services) {
    for (const instance of target?.instances ?? []) {
      // An instance of a group of machines is a machine itself.
      const name = instance.name ?? (kind === 'vm-group' ? instance.id : undefined);
      if (!name) continue;
      const found = machine(name);
      found.zone ||= instance.zone ?? '';
      found.address ||= instance.address;
      found.runs.push({ service: entity, state: instance.state });
    }
  }
  return [...machines.values()].sort((a, b) => compare(a.zone, b.zone) || compare(a.name, b.name));
}

/** Lines from services to the machines they run on, and from what is seen of a link's ends to the link, each once. */
export const edges = ({ machines, services, links, flows }) => [
  ...machines.flatMap(({ entity, runs }) =>
    [...new Set(runs.map(({ service }) => service))].map((service) => [service, entity]),
  ),
  ...[...links, ...flows].flatMap((link) => endsOf(link, services, machines).map((end) => [end, link.entity])),
];

/** The machines that it joins; of a service none of whose machines is joined, the service. */
function endsOf({ row }, services, machines) {
  const joins = new Set(row?.joins ?? []);
  const hosts = machines.filter(({ entity }) => joins.has(entity));
  const near = new Set(hosts.flatMap(({ runs }) => runs.map(({ service }) => service)));
  return [...hosts, ...services.filter(({ entity }) => joins.has(entity) && !near.has(entity))].map(({ entity }) => entity);
}

/** How much of what it has a thing uses, 0 to 1, where its main metric is a share. */
export function utilisation(row) {
  const main = row?.main;
  return main && main.unit === '1' && /utilization$/.test(main.metric) ? Math.min(1, Math.max(0, main.value)) : undefined;
}

/** What a link or flow may carry, as decided last, and whether that is less than before: it is throttled. */
export function throttle(state, target) {
  if (!target || !isRate(target.target)) return undefined;
  const most = Math.max(target.desired, ...(state.sizes.get(target.target) ?? []).map(({ size }) => size ?? 0));
  return { rate: target.desired, throttled: target.desired < most, most };
}

/** In one word how a thing is, for its shape: the worst of its series, what it lacks, or that it learns. */
export const lacks = (node) => (node.target ? shortfall(node.target) : 0);
