/* All groups: what needs somebody first. */
import { h, badge, colour, table } from './dom.js';
import { spark, strip, bar } from './charts.js';
import { say, span, count, short, percent, stateName } from './words.js';
import { now, time } from './api.js';
import { alertItem } from './alerts.js';

export const NOW_VIEWS = ['messages-now', 'groups-now', 'members-now', 'alerts-open', 'messages', 'states', 'cold', 'deadlines', 'alerts', 'risk', 'funnels'];
/* The steps of a funnel are a view of their own, by its name. */
export const STEPS = 'funnel-steps ';
const MINUTE = 60e3;

export function groupLink(row) {
  return h('a', { href: '#/group/' + encodeURIComponent(row.community_id) + '/' + encodeURIComponent(row.group_id),
    'data-id': 'group ' + row.community_id + ' ' + row.group_id }, row.group_id);
}

function where(row) {
  return [groupLink(row), h('span', { class: 'where' }, row.community_id)];
}

export function card(view, name, width, title, note, ...content) {
  const stale = view && view.rows && view.trouble !== 'NONE';
  return h('section', { class: `card ${width}${stale ? ' stale' : ''}`, 'aria-labelledby': 'title-' + name, id: 'card-' + name, tabindex: -1 },
    h('div', { class: 'headline' }, h('h2', { id: 'title-' + name }, title), note && h('span', { class: 'soft' }, note),
      stale && h('span', { class: 'soft' }, say('ago', span(now() - view.at)))), ...content);
}

export function rowsOf(view) {
  return view?.rows ?? [];
}

export function empty(view, word) {
  return h('p', { class: 'empty' }, view?.rows ? say(word) : say('never'));
}

function total(rows) {
  return rows.length && Number(rows[0].total) > rows.length ? say('shownOf', rows.length, rows[0].total) : rows.length ? String(rows.length) : '';
}

export function drawNow(views) {
  return h('div', { class: 'grid' },
    nowCard(views),
    h('div', { class: 'column w7' }, coldCard(views.cold), alertsCard(views.alerts)),
    h('div', { class: 'column w5' }, deadlinesCard(views.deadlines), funnelsCard(views), riskCard(views.risk)));
}

function tile(word, value, below, alarm) {
  return h('div', { class: 'tile' }, h('dt', null, word),
    h('dd', null, h('span', { class: 'value' + (alarm ? ' alarm' : '') }, value), below && h('div', { class: 'soft' }, below)));
}

function nowCard(views) {
  const row = rowsOf(views['messages-now'])[0];
  const [groups, members, open] = ['groups-now', 'members-now', 'alerts-open'].map(name => rowsOf(views[name])[0] ?? {});
  const alerts = Number(open.critical) + Number(open.warning) + Number(open.info);
  const before = value => say('weekAgo', count(Number(value)));
  const numbers = perMinute(rowsOf(views.messages));
  const states = Object.entries(rowsOf(views.states)[0] ?? {}).map(([name, value]) => [name.toUpperCase(), Number(value)])
    .filter(([, value]) => value > 0).sort(([, one], [, other]) => other - one)
    .map(([state, value]) => ({ state, value, colour: colour(state) }));
  const inWords = states.map(one => stateName(one.state) + ' ' + count(one.value)).join(', ');
  if (!row) return card(views['messages-now'], 'now', 'w12', say('now'), '', empty(views['messages-now'], 'never'));
  return card(views['messages-now'], 'now', 'w12', say('now'), say('inTen'),
    h('dl', { class: 'tiles' },
      tile(say('perMinute'), short(Number(row.now)), say('weekAgo', short(Number(row.week_ago)))),
      tile(say('groups'), count(groups.now), before(groups.week_ago)),
      tile(say('members'), count(members.now), before(members.week_ago)),
      tile(say('alertsOpen'), count(alerts),
        say('critical', open.critical) + ', ' + say('unattended', alerts - Number(open.acknowledged)), Number(open.critical) > 0),
      h('div', { class: 'tile' }, h('dt', null, say('threeHours')),
        h('dd', null, spark(numbers, say('sparkText', count(numbers.at(-1) ?? 0), count(Math.max(0, ...numbers))))))),
    h('div', { class: 'strip' }, strip(states, say('states') + ': ' + inWords)),
    h('ul', { class: 'chips', 'aria-label': say('states') }, states.map(one =>
      h('li', null, badge(one.state, stateName(one.state) + ' ' + count(one.value))))));
}

/* All communities together, a number for each minute; one of which no row tells had none. */
function perMinute(rows) {
  const sums = new Map();
  for (const row of rows) sums.set(time(row.time), (sums.get(time(row.time)) ?? 0) + Number(row.messages));
  const times = [...sums.keys()];
  const all = [];
  for (let at = Math.min(...times); at <= Math.max(...times); at += MINUTE) all.push(sums.get(at) ?? 0);
  return all.slice(1, -1);
}

function coldCard(view) {
  const rows = rowsOf(view);
  return card(view, 'cold', '', say('cold'), total(rows), rows.length ? table(say('cold'), [
    { title: say('group'), cell: where },
    { title: say('why'), cell: row => h('span', { class: 'why' }, row.reason) },
    { title: say('silentFor'), number: true, cell: row => span(now() - time(row.silent_since)) },
    { title: say('coldFor'), number: true, cell: row => span(now() - time(row.cold_since)) },
    { title: say('attended'), cell: row => row.acknowledged_by || h('span', { class: 'soft' }, say('nobody')) },
  ], rows) : empty(view, 'coldEmpty'));
}

function deadlinesCard(view) {
  const rows = rowsOf(view);
  return card(view, 'deadlines', '', say('deadlines'), say('deadlineNote'), rows.length ? table(say('deadlines'), [
    { title: say('group'), cell: where },
    { title: say('state'), cell: row => badge(row.state, stateName(row.state)) },
    { title: say('deadline'), number: true, cell: row => span(time(row.deadline) - now()) },
    { title: say('silentFor'), number: true, cell: row => span(now() - time(row.silent_since)) },
    { title: say('missed'), number: true, cell: row => say('missedText', short(row.score), short(row.threshold)) },
  ], rows.slice(0, 8)) : empty(view, 'deadlinesEmpty'));
}

function alertsCard(view) {
  const rows = rowsOf(view);
  return card(view, 'alerts', '', say('alerts'), total(rows), rows.length
    ? h('ul', { class: 'alerts' }, rows.map(row => alertItem(row, true))) : empty(view, 'alertsEmpty'));
}

export function riskTable(rows, withCommunity) {
  return table(say('risk'), [
    { title: say('member'), cell: row => [row.member_id, withCommunity && h('span', { class: 'where' }, row.community_id)] },
    { title: say('why'), cell: row => h('span', { class: 'why' }, row.why) },
    { title: say('chance'), number: true, cell: row => percent(row.risk) },
    { title: say('silentDays'), number: true, cell: row => span(row.silent_days * 86400e3) },
    withCommunity ? { title: say('usually'), number: true, cell: row => span(row.usual_gap_days * 86400e3) }
      : { title: say('messages90'), number: true, cell: row => count(row.messages_90d) },
  ], rows);
}

function riskCard(view) {
  const rows = rowsOf(view);
  return card(view, 'risk', '', say('risk'), say('riskNote'),
    rows.length ? riskTable(rows.slice(0, 10), true) : empty(view, 'riskEmpty'));
}

function funnelsCard(views) {
  const all = rowsOf(views.funnels);
  const newest = all.filter((row, i) => all.findIndex(one => one.funnel === row.funnel) === i);
  return card(views.funnels, 'funnels', '', say('funnels'), say('funnelNote'), newest.length
    ? newest.map(end => funnel(end, rowsOf(views[STEPS + end.funnel])))
    : empty(views.funnels, 'funnelsEmpty'));
}

function funnel(end, steps) {
  return h('div', { class: 'funnel' }, h('h3', null, end.funnel),
    table(end.funnel, [
      { title: say('step'), cell: step => step.place + '. ' + step.step },
      { title: say('bar'), kind: 'bar', cell: step => bar(step.overall_rate) },
      { title: say('reached'), number: true, cell: step => count(step.matured_reached) },
      { title: say('conversion'), number: true, cell: step => percent(step.overall_rate) },
      { title: say('ofBefore'), number: true, cell: step => (Number(step.place) > 1 ? percent(step.step_rate) : '–') },
    ], steps, 'plain'),
    h('p', { class: 'soft' }, say('funnelEnds', count(end.entered), count(end.matured_paths), count(end.matured_converted), percent(end.rate), count(end.in_progress)),
      ' ', say('funnelSteps')));
}
