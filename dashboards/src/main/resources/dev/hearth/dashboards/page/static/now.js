/* All groups: what needs somebody first. */
import { h, badge, colour, table } from './dom.js';
import { spark, strip, bar } from './charts.js';
import { say, told, span, count, short, percent, stateName } from './words.js';
import { now, time } from './api.js';
import { alertItem } from './alerts.js';

export const NOW_VIEWS = ['now', 'messages', 'states', 'cold', 'deadlines', 'alerts', 'risk', 'funnel-steps', 'funnel-ends'];

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
  const row = rowsOf(views.now)[0];
  const numbers = rowsOf(views.messages).map(one => Number(one.messages)).slice(1, -1);
  const states = rowsOf(views.states).map(one => ({ state: one.state, value: Number(one.groups), colour: colour(one.state) }));
  const inWords = states.map(one => stateName(one.state) + ' ' + count(one.value)).join(', ');
  if (!row) return card(views.now, 'now', 'w12', say('now'), '', empty(views.now, 'never'));
  return card(views.now, 'now', 'w12', say('now'), say('inFive'),
    h('dl', { class: 'tiles' },
      tile(say('perMinute'), count(row.messages_per_minute), say('perSecond', short(row.messages_per_second))),
      tile(say('groups'), count(row.active_groups)),
      tile(say('members'), count(row.active_members)),
      tile(say('alertsOpen'), count(row.alerts_open),
        say('critical', row.alerts_critical) + ', ' + say('unattended', row.alerts_unattended), Number(row.alerts_critical) > 0),
      h('div', { class: 'tile' }, h('dt', null, say('threeHours')),
        h('dd', null, spark(numbers, say('sparkText', count(numbers.at(-1) ?? 0), count(Math.max(0, ...numbers))))))),
    h('div', { class: 'strip' }, strip(states, say('states') + ': ' + inWords)),
    h('ul', { class: 'chips', 'aria-label': say('states') }, states.map(one =>
      h('li', null, badge(one.state, stateName(one.state) + ' ' + count(one.value))))));
}

function coldCard(view) {
  const rows = rowsOf(view);
  return card(view, 'cold', '', say('cold'), total(rows), rows.length ? table(say('cold'), [
    { title: say('group'), cell: where },
    { title: say('why'), cell: row => h('span', { class: 'why' }, told({ why: row.why, why_zh: row.why_zh }, 'why')) },
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
    { title: say('why'), cell: row => h('span', { class: 'why' }, told(row, 'text')) },
    { title: say('chance'), number: true, cell: row => percent(row.probability_now) },
    { title: say('silentDays'), number: true, cell: row => span(row.silent_days * 86400e3) },
    { title: say('orders'), number: true, cell: row => count(row.orders) },
  ], rows);
}

function riskCard(view) {
  const rows = rowsOf(view);
  return card(view, 'risk', '', say('risk'), say('riskNote'),
    rows.length ? riskTable(rows.slice(0, 10), true) : empty(view, 'riskEmpty'));
}

function funnelsCard(views) {
  const ends = rowsOf(views['funnel-ends']);
  return card(views['funnel-ends'], 'funnels', '', say('funnels'), say('funnelNote'), ends.length
    ? ends.map(end => funnel(end, rowsOf(views['funnel-steps']).filter(step => step.funnel === end.funnel)))
    : empty(views['funnel-ends'], 'funnelsEmpty'));
}

function funnel(end, steps) {
  const matured = Number(end.matured);
  const rate = matured ? percent(end.matured_converted / matured) : '–';
  return h('div', { class: 'funnel' }, h('h3', null, end.funnel),
    table(end.funnel, [
      { title: say('step'), cell: step => step.step + '. ' + step.name },
      { title: say('bar'), kind: 'bar', cell: step => bar(step.matured_reached / step.matured_entered) },
      { title: say('reached'), number: true, cell: step => count(step.matured_reached) },
      { title: say('conversion'), number: true, cell: step => percent(step.matured_reached / step.matured_entered) },
      { title: say('ofBefore'), number: true, cell: step => {
        const before = steps.find(one => Number(one.step) === Number(step.step) - 1);
        return before ? percent(step.matured_reached / before.matured_reached) : '–';
      } },
    ], steps, 'plain'),
    h('p', { class: 'soft' }, say('funnelEnds', count(end.entered), count(matured), count(end.matured_converted), rate, count(end.in_progress)),
      ' ', say('funnelSteps')));
}
